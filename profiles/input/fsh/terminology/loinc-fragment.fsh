CodeSystem: LoincFragment
Id: loinc-fragment
Title: "LOINC codes named by this guide"
Description: "The LOINC codes and answers that the profiles, questionnaires, value sets and samples of this guide name. Not a copy of LOINC."
* insert Fragment(http://loinc.org)
* ^copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc. GAD-7 and PHQ-9: developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.; no permission required to reproduce, translate, display or distribute. C-SSRS: © The Research Foundation for Mental Hygiene, Inc.; the codes only, no item wording beyond the LOINC names."

// Vital signs
* insert Verified(85354-9, [[Blood pressure panel with all children optional]])
* insert Verified(8480-6, [[Systolic blood pressure]])
* insert Verified(8462-4, [[Diastolic blood pressure]])
* insert Verified(8478-0, [[Mean blood pressure]])
* insert Verified(8867-4, [[Heart rate]])
* insert Verified(9279-1, [[Respiratory rate]])
* insert Verified(59408-5, [[Oxygen saturation in Arterial blood by Pulse oximetry]])
* insert Verified(2708-6, [[Oxygen saturation in Arterial blood]])
* insert Verified(8310-5, [[Body temperature]])
* insert Verified(29463-7, [[Body weight]])
* insert Verified(8302-2, [[Body height]])
* insert Verified(39156-5, Body mass index (BMI\) [Ratio])
* insert Verified(19889-5, [[Carbon dioxide [Partial pressure] in Exhaled gas --at end expiration]])
* insert Verified(3151-8, [[Inhaled oxygen flow rate]])
* insert Unverified(3150-6, [[Inhaled oxygen concentration]])

// Laboratory, pregnancy, ECG
* insert Verified(82810-3, [[Pregnancy status]])
* insert Verified(1742-6, [[Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma]])
* insert Verified(1920-8, [[Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma]])
* insert Verified(6768-6, [[Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma]])
* insert Verified(2324-2, [[Gamma glutamyl transferase [Enzymatic activity/volume] in Serum or Plasma]])
* insert Verified(11524-6, [[EKG study]])
* insert Verified(LA6577-6, [[Negative]])
* insert Verified(LA6576-8, [[Positive]])
* insert Unverified(2106-3, [[Choriogonadotropin (pregnancy test) [Presence] in Urine]])
* insert Unverified(2118-8, [[Choriogonadotropin (pregnancy test) [Presence] in Serum or Plasma]])
* insert Unverified(2160-0, [[Creatinine [Mass/volume] in Serum or Plasma]])
* insert Unverified(8634-8, [[Q-T interval]])

// GAD-7
* insert Verified(69737-5, [[Generalized anxiety disorder 7 item (GAD-7)]])
* insert Verified(69725-0, [[Feeling nervous, anxious or on edge]])
* insert Verified(68509-9, [[Over the past 2 weeks have you not been able to stop or control worrying]])
* insert Verified(69733-4, [[Worrying too much about different things]])
* insert Verified(69734-2, [[Trouble relaxing]])
* insert Verified(69735-9, [[Being so restless that it is hard to sit still]])
* insert Verified(69689-8, [[Becoming easily annoyed or irritable]])
* insert Verified(69736-7, [[Feeling afraid as if something awful might happen]])
* insert Verified(70274-6, Generalized anxiety disorder 7 item (GAD-7\) total score [Reported.PHQ])

// PHQ-9
* insert Verified(44249-1, PHQ-9 quick depression assessment panel [Reported.PHQ])
* insert Verified(44250-9, [[Little interest or pleasure in doing things]])
* insert Verified(44255-8, [[Feeling down, depressed, or hopeless]])
* insert Verified(44259-0, [[Trouble falling or staying asleep, or sleeping too much]])
* insert Verified(44254-1, [[Feeling tired or having little energy]])
* insert Verified(44251-7, [[Poor appetite or overeating]])
* insert Verified(44258-2, [[Feeling bad about yourself - or that you are a failure or have let yourself or your family down]])
* insert Verified(44252-5, [[Trouble concentrating on things, such as reading the newspaper or watching television]])
* insert Verified(44253-3, [[Moving or speaking so slowly that other people could have noticed. Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual]])
* insert Verified(44260-8, [[Thoughts that you would be better off dead, or of hurting yourself in some way]])
* insert Verified(44261-6, Patient Health Questionnaire 9 item (PHQ-9\) total score [Reported])
* insert Verified(69722-7, [[How difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?]])

// Answers of GAD-7 and PHQ-9 (LL358-3) and of the PHQ-9 difficulty item
* insert Verified(LA6568-5, [[Not at all]])
* insert Verified(LA6569-3, [[Several days]])
* insert Verified(LA6570-1, [[More than half the days]])
* insert Verified(LA6571-9, [[Nearly every day]])
* insert Verified(LA6572-7, [[Not difficult at all]])
* insert Verified(LA6573-5, [[Somewhat difficult]])
* insert Verified(LA6575-0, [[Very difficult]])
* insert Verified(LA6574-3, [[Extremely difficult]])

// Other instruments
* insert Verified(101697-1, Post traumatic stress disorder checklist - civilian version DSM-5 [PCL-5])
* insert Verified(101698-9, PTSD PCL-5 score [PCL-5])
* insert Verified(72109-2, Alcohol Use Disorder Identification Test - Consumption [AUDIT-C])
* insert Verified(75626-2, Total score [AUDIT-C])
* insert Verified(82666-9, Drug Abuse Screening Test-10 [DAST-10])
* insert Verified(82667-7, Total score [DAST-10])

// Consent
* insert Verified(59284-0, [[Consent Document]])

// Suicide risk (C-SSRS screener, risk level LL465-6)
* insert Verified(93373-9, Columbia - suicide severity rating scale screener - recent [C-SSRS])
* insert Verified(93246-7, [[Wish to be dead 1 month]])
* insert Verified(93374-7, [[Suicide risk level]])
* insert Verified(LA9194-7, [[Low]])
* insert Verified(LA6751-7, [[Moderate]])
* insert Verified(LA9193-9, [[High]])
* insert Verified(LA33-6, [[Yes]])
* insert Verified(LA32-8, [[No]])

// Notes of mental health care
* insert Verified(34785-6, [[Mental health Consult note]])
* insert Verified(78263-1, [[Mental health Discharge summary]])
* insert Verified(78306-8, [[Mental health History and physical note]])
* insert Verified(78472-8, [[Mental health Procedure note]])
* insert Verified(34904-3, [[Mental health Progress note]])
// Items of AUDIT-C and of the C-SSRS screener
* insert Verified(68518-0, [[How often do you have a drink containing alcohol]])
* insert Verified(68519-8, [[How many standard drinks containing alcohol do you have on a typical day]])
* insert Verified(68520-6, [[How often do you have 6 or more drinks on 1 occasion]])
* insert Verified(93247-5, [[Non-specific active suicidal thoughts 1 month]])
* insert Verified(93248-3, [[Active suicidal ideation with any methods (not plan) without intent to act 1 month]])
* insert Verified(93249-1, [[Active suicidal ideation with some intent to act, without specific plan 1 month]])
* insert Verified(93250-9, [[Active suicidal ideation with specific plan and intent 1 month]])
* insert Verified(93267-3, [[Preparatory acts or suicidal behavior Lifetime]])
* #93269-9
* #93269-9 ^extension[$verification].valueCode = #verified
