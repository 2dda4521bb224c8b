CodeSystem: KapRuleCS
Id: kap-rule
Title: "KAP Rule"
Description: "Every reason for which a KAP server refuses or questions a record: the safety rules, which need the patient's record, and the invariants of the profiles, which need the one resource only. The numbers are defaults that a deployment can change; they need clinical sign-off."
* insert Published
* insert LocalCodeSystem

// Dose
* #D1 "Intravenous dose" "Intravenous ketamine: usually 0.5 mg/kg over 40 minutes; above 0.5 mg/kg faster than that is questioned, above 1.0 mg/kg refused."
* #D2 "Intramuscular dose" "Intramuscular ketamine: above 1.5 mg/kg is questioned, above 2.0 mg/kg or 200 mg refused."
* #D3 "Sublingual dose" "Sublingual lozenge: above 300 mg is questioned, above 200 mg in a first session too; above 600 mg refused."
* #D4 "Oral dose" "Oral ketamine: above 300 mg is questioned."
* #D5 "Esketamine dose" "Intranasal esketamine: 56 or 84 mg, at most 84 mg in a session."
* #D6 "Subcutaneous dose" "Subcutaneous ketamine is questioned."
* #D7 "Dose by another route" "Equivalent dose by another route, for information."
* #D8 "Dosing weight" "A dose per weight needs a body weight not older than 30 days and between 30 and 250 kg."
* #D9 "Dose unit" "The dose is in mg and agrees with dose per weight times weight."

// Frequency
* #F1 "Intensive frequency" "At most 5 dosing sessions in 7 days and 10 in 14 days, at least 20 hours apart; more than 3 in 7 days is questioned."
* #F2 "Esketamine frequency" "Esketamine: at most twice a week in weeks 1 to 4 and once a week in weeks 5 to 8."
* #F3 "Integration before the next dose" "No next dose without an integration session since the last one."
* #F4 "Long maintenance" "Maintenance beyond 12 sessions a year or 6 months calls for re-evaluation, liver tests and a urinary screen."

// Vital signs
* #B1 "Recent blood pressure" "A dose needs a blood pressure taken in the 60 minutes before it."
* #B2 "Raised blood pressure" "Blood pressure above 140/90 before the dose needs a clinician's decision."
* #B3 "High blood pressure" "Blood pressure of 160/100 or more before the dose: hold."
* #B4 "Dangerous blood pressure" "Blood pressure above 180/110 twice, or 200/120 once: stop; before the dose no override."
* #B5 "Heart rate" "Heart rate under 45 or over 120 before the dose: hold."
* #B6 "Oxygen saturation" "Oxygen saturation under 94 % before the dose is questioned, under 92 % refused; under 90 % at any time is an adverse event."
* #B7 "Monitoring schedule" "Each planned measurement of a dosing session was taken."
* #B8 "Infusion time" "An intravenous dose runs for at least 30 minutes."

// Observation and discharge
* #O1 "Observation time" "At least 120 minutes of observation after the dose."
* #O2 "Discharge" "Stable, fully alert, walking, and with an escort before leaving."

// Contraindications
* #C1 "Absolute contraindication" "Aneurysm, arteriovenous malformation, intracerebral hemorrhage or hypersensitivity: no esketamine, no override."
* #C2 "Ketamine contraindication" "No ketamine where a rise of blood pressure is a serious hazard, or with hypersensitivity."
* #C3 "Psychosis or mania" "Active psychosis, mania or schizophrenia spectrum: no dose."
* #C4 "Substance use" "Active substance use disorder: no dose."
* #C5 "Pregnancy and lactation" "Pregnant or breastfeeding: no dose."
* #C6 "Age" "Younger than 18 years: no dose."
* #C7 "Liver" "Severe hepatic impairment or ALT above 3 times normal: no dose."
* #C8 "Cardiovascular and pressure" "Recent infarction or stroke, unstable angina, decompensated heart failure, uncontrolled hyperthyroidism, raised pressure in head or eye: no dose."
* #C9 "Support" "No escort or support person, or discomfort with altered states."

// Interactions
* #X1 "Central depressants" "Benzodiazepine, opioid, alcohol or other depressant in the last 24 hours."
* #X2 "Lamotrigine" "Lamotrigine may weaken the effect."
* #X3 "Pressor drugs" "MAO inhibitor, stimulant or decongestant: blood pressure may rise."
* #X4 "Other interactions" "Theophylline, strong CYP3A4 inhibitor or inducer, NMDA antagonist or naltrexone."

// Suicide risk and deterioration
* #S1 "Item 9" "PHQ-9 item 9 above zero calls for a C-SSRS screen the same day."
* #S2 "C-SSRS" "Moderate: clinician review and safety plan; high: no outpatient dose."
* #S3 "Deterioration" "GAD-7 or PHQ-9 up by 5 or more, or PHQ-9 of 20 or more."
* #S4 "Young adults" "Up to 24 years: weekly look at suicidality in the first month."

// Urinary, adverse events, REMS
* #U1 "Urinary screen" "Urinary symptoms are asked for every 6 sessions and monthly in maintenance."
* #A1 "Serious adverse event" "A serious event names the dose it is attributed to within 24 hours."
* #R1 "REMS" "Esketamine: enrolled before the first dose, lot recorded, monitoring form within 7 days."
* #R2 "Home use" "No take-home esketamine; compounded ketamine at home is questioned."

// Controlled substances
* #K1 "Complete record" "Every event of a controlled substance records what, how much, for whom, by whom and what is left."
* #K2 "Balance" "Drawn equals administered plus wasted."
* #K3 "Waste" "Waste has a witness, who is none of those who dispensed or gave the dose, a time and a method."
* #K4 "Retention" "Records are kept; the prescriber has a DEA number."
* #K5 "Prescription monitoring" "The prescription monitoring programme was asked before the first dose."

// Privacy
* #P1 "Audit and retention" "Audit records are kept; psychotherapy notes stay out of the general interface."
* #P2 "42 CFR Part 2" "Substance use records are disclosed with consent only."
* #P3 "Labels" "Resources carry their confidentiality and sensitivity."

// Invariants of the profiles
* #kap-bp-1 "Blood pressure 1" "The systolic pressure is higher than the diastolic."
* #kap-bp-2 "Blood pressure 2" "Systolic and diastolic pressure are each more than 0 mm[Hg], or say why there is no value."
* #kap-cp-1 "Care plan 1" "Each planned dosing session says when or how often it takes place."
* #kap-enc-1 "Session 1" "A finished session says when it started and when it ended."
* #kap-enc-2 "Session 2" "A finished dosing session lasted at least 120 minutes, so that the patient was observed long enough."
* #kap-enc-3 "Session 3" "An integration session names the dosing session that it integrates."
* #kap-ep-1 "Course 1" "An active course says when it started."
* #kap-gad-1 "GAD-7 1" "A completed GAD-7 answers each of its seven items exactly once."
* #kap-gad-2 "GAD-7 2" "A completed GAD-7 has a total, and a GAD-7 total is the sum of the seven answers, 0 to 21: Not at all 0, Several days 1, More than half the days 2, Nearly every day 3."
* #kap-gad-3 "GAD-7 3" "A GAD-7 item is answered with one of the four LOINC answers of list LL358-3, in exactly these words: Not at all, Several days, More than half the days, Nearly every day."
* #kap-hr-1 "Heart rate 1" "A heart rate is more than 0 and in beats per minute (UCUM code /min)."
* #kap-ma-1 "Dose administration 1" "A completed dose records its amount, its route, when it was given and by whom."
* #kap-ma-2 "Dose administration 2" "A dose is more than 0 and in milligrams (UCUM code mg); not mg/kg, not mL."
* #kap-ma-3 "Dose administration 3" "A dose is at most 200 mg intramuscularly, 150 mg intravenously and 600 mg sublingually."
* #kap-ma-4 "Dose administration 4" "A dose that was not given says why."
* #kap-ma-5 "Dose administration 5" "The dose equals dose per weight times dosing weight, give or take 0.5 mg."
* #kap-ma-6 "Dose administration 6" "An intravenous dose is recorded as a period with its start, and a completed one lasted at least 30 minutes."
* #kap-ma-7 "Dose administration 7" "Esketamine is given by the nasal route in a dose of 28, 56 or 84 mg."
* #kap-ma-8 "Dose administration 8" "A completed dose names the controlled-substance dispense from which it was taken."
* #kap-md-1 "Controlled dispense 1" "The amount drawn equals the amount administered plus the amount wasted, to within 0.01 mg."
* #kap-md-2 "Controlled dispense 2" "Waste of more than 0 mg names its witness, its method and its time."
* #kap-md-3 "Controlled dispense 3" "The witness of waste is none of those who dispensed or gave the dose."
* #kap-md-4 "Controlled dispense 4" "The amounts drawn, administered and wasted and the balance left are never less than 0 mg."
* #kap-md-5 "Controlled dispense 5" "A dispense of esketamine records the lot number of the product."
* #kap-phq-1 "PHQ-9 1" "A completed PHQ-9 answers each of its nine items exactly once."
* #kap-phq-2 "PHQ-9 2" "A completed PHQ-9 has a total, and a PHQ-9 total is the sum of the nine answers, 0 to 27: Not at all 0, Several days 1, More than half the days 2, Nearly every day 3."
* #kap-phq-3 "PHQ-9 3" "A PHQ-9 item is answered with one of the four LOINC answers of list LL358-3, in exactly these words: Not at all, Several days, More than half the days, Nearly every day."
* #kap-score-1 "Score 1" "A score has a value, or says why it has none."
* #kap-score-2 "Score 2" "A GAD-7 total is a whole number from 0 to 21."
* #kap-score-3 "Score 3" "A PHQ-9 total is a whole number from 0 to 27."
* #kap-score-4 "Score 4" "A PCL-5 total is a whole number from 0 to 80."
* #kap-score-5 "Score 5" "A PSWQ total is a whole number from 16 to 80."
* #kap-score-6 "Score 6" "An AUDIT-C total is a whole number from 0 to 12."
* #kap-score-7 "Score 7" "A DAST-10 total is a whole number from 0 to 10."
* #kap-score-8 "Score 8" "A PDSS-SR total is a whole number from 0 to 28; it is a sum, not an average."
* #kap-score-9 "Score 9" "A SUDS rating is a whole number from 0 to 10."
* #kap-score-10 "Score 10" "A VoC rating is a whole number from 1 to 7."
* #kap-score-11 "Score 11" "A CADSS total is a whole number from 0 to 92."
* #kap-score-12 "Score 12" "A MOAA/S rating is a whole number from 0 to 5."
* #kap-score-13 "Score 13" "A MEQ-30 mean is from 0 to 5."
* #kap-score-14 "Score 14" "A SPIN total is a whole number from 0 to 68."
* #kap-score-15 "Score 15" "An LSAS total is a whole number from 0 to 144."
* #kap-score-16 "Score 16" "A PSS-10 total is a whole number from 0 to 40."
* #kap-score-17 "Score 17" "A simple WHODAS 2.0 12-item total is a whole number from 0 to 48."
* #kap-score-18 "Score 18" "A modified Aldrete total is a whole number from 0 to 10."
* #kap-score-19 "Score 19" "A RASS rating is a whole number from -5 to +4."
* #kap-score-20 "Score 20" "An EBI mean is from 0 to 100."
* #kap-score-21 "Score 21" "A target image distress rating is a whole number from 0 to 10."
* #kap-score-22 "Score 22" "The worst severity in the KAP side effect checklist is a whole number from 0 to 3."
* #kap-score-23 "Score 23" "A score names the answers it was computed from or who rated it."
* #kap-spo2-1 "Oxygen saturation 1" "An oxygen saturation is from 0 to 100 per cent (UCUM code %)."
* #kap-vital-1 "Session vital sign 1" "A session vital sign is timed to the minute, with the offset from UTC; a day alone is not enough."
* #kap-wt-1 "Body weight 1" "A body weight is more than 0 and in kilograms (UCUM code kg); not pounds, not grams."

// Questionnaires
* #kap-pcl-1 "PCL-5 1" "A completed PCL-5 answers each of its twenty items exactly once."
* #kap-pcl-2 "PCL-5 2" "A completed PCL-5 has a total, and a PCL-5 total is the sum of the twenty answers, 0 to 80: Not at all 0, A little bit 1, Moderately 2, Quite a bit 3, Extremely 4."
* #kap-pcl-3 "PCL-5 3" "A PCL-5 item is answered with one of the five answers of kap-pcl5-answer, in exactly these words: Not at all, A little bit, Moderately, Quite a bit, Extremely."
* #kap-pswq-1 "PSWQ 1" "A completed PSWQ answers each of its sixteen items exactly once."
* #kap-pswq-2 "PSWQ 2" "A completed PSWQ has a total, and a PSWQ total is the sum of the sixteen answers, 16 to 80, in which items 1, 3, 8, 10 and 11 count as 6 minus the answer."
* #kap-pswq-3 "PSWQ 3" "A PSWQ item is answered with one of the five answers of kap-pswq-answer, from 1 (Not at all typical of me) to 5 (Very typical of me), in exactly these words."
* #kap-audit-1 "AUDIT-C 1" "A completed AUDIT-C answers each of its three items exactly once."
* #kap-audit-2 "AUDIT-C 2" "A completed AUDIT-C has a total, and an AUDIT-C total is the sum of the three answers, 0 to 12: the first answer of an item counts 0, the last 4."
* #kap-audit-3 "AUDIT-C 3" "An AUDIT-C item is answered with one of its own five answers, in exactly their words: item 1 from Never to 4 or more times a week, item 2 from 1 or 2 to 10 or more, item 3 from Never to Daily or almost daily."
* #kap-shell-1 "Score-only 1" "A completed score-only questionnaire holds its total or mean, once."
* #kap-shell-2 "Score-only 2" "The total entered for a PDSS-SR is a whole number from 0 to 28."
* #kap-shell-3 "Score-only 3" "The total entered for a SPIN is a whole number from 0 to 68."
* #kap-shell-4 "Score-only 4" "The total entered for an LSAS is a whole number from 0 to 144."
* #kap-shell-5 "Score-only 5" "The total entered for a DAST-10 is a whole number from 0 to 10."
* #kap-shell-6 "Score-only 6" "The total entered for a WHODAS 2.0 12-item is a whole number from 0 to 48."
* #kap-shell-7 "Score-only 7" "The total entered for a CADSS is a whole number from 0 to 92."
* #kap-shell-8 "Score-only 8" "The mean entered for an MEQ-30 is from 0 to 5."
* #kap-shell-9 "Score-only 9" "The mean entered for an EBI is from 0 to 100."
* #kap-shell-10 "Score-only 10" "The total entered for a PSS-10 is a whole number from 0 to 40."

ValueSet: KapRuleVS
Id: kap-rule
Title: "KAP Rule"
Description: "All rules and invariants."
* insert Published
* include codes from system KapRuleCS
