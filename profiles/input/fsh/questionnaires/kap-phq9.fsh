Instance: kap-phq9
InstanceOf: Questionnaire
Usage: #definition
Title: "PHQ-9"
Description: "Patient Health Questionnaire, 9 items: how often nine problems bothered the patient over the last two weeks. Total 0 to 27; 0-4 minimal, 5-9 mild, 10-14 moderate, 15-19 moderately severe, 20-27 severe, bands not verified. Any answer but Not at all to item 9 (thoughts of death or self-harm) calls for the suicide protocol, whatever the total."
* extension[+].url = "https://kap-fhir.org/fhir/StructureDefinition/kap-instrument-license"
* extension[=].valueCode = #public-domain
* url = "https://kap-fhir.org/fhir/Questionnaire/kap-phq9"
* version = "0.1.0"
* name = "KapPhq9"
* title = "PHQ-9"
* status = #draft
* experimental = false
* subjectType = #Patient
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "Patient Health Questionnaire, 9 items: how often nine problems bothered the patient over the last two weeks. Total 0 to 27; 0-4 minimal, 5-9 mild, 10-14 moderate, 15-19 moderately severe, 20-27 severe, bands not verified. Any answer but Not at all to item 9 (thoughts of death or self-harm) calls for the suicide protocol, whatever the total."
* purpose = "Severity of depression and thoughts of self-harm at baseline and during a course of ketamine-assisted psychotherapy."
* copyright = "The PHQ-9 was developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
* code = $loinc#44249-1 "PHQ-9 quick depression assessment panel [Reported.PHQ]"

* item[+]
  * linkId = "phq9-intro"
  * type = #display
  * text = "Over the last 2 weeks, how often have you been bothered by the following problems?"
* item[+]
  * linkId = "phq9-1"
  * prefix = "1"
  * code = $loinc#44250-9 "Little interest or pleasure in doing things"
  * text = "Little interest or pleasure in doing things"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-2"
  * prefix = "2"
  * code = $loinc#44255-8 "Feeling down, depressed, or hopeless"
  * text = "Feeling down, depressed, or hopeless"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-3"
  * prefix = "3"
  * code = $loinc#44259-0 "Trouble falling or staying asleep, or sleeping too much"
  * text = "Trouble falling or staying asleep, or sleeping too much"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-4"
  * prefix = "4"
  * code = $loinc#44254-1 "Feeling tired or having little energy"
  * text = "Feeling tired or having little energy"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-5"
  * prefix = "5"
  * code = $loinc#44251-7 "Poor appetite or overeating"
  * text = "Poor appetite or overeating"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-6"
  * prefix = "6"
  * code = $loinc#44258-2 "Feeling bad about yourself - or that you are a failure or have let yourself or your family down"
  * text = "Feeling bad about yourself - or that you are a failure or have let yourself or your family down"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-7"
  * prefix = "7"
  * code = $loinc#44252-5 "Trouble concentrating on things, such as reading the newspaper or watching television"
  * text = "Trouble concentrating on things, such as reading the newspaper or watching television"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-8"
  * prefix = "8"
  * code = $loinc#44253-3 "Moving or speaking so slowly that other people could have noticed. Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual"
  * text = "Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-9"
  * prefix = "9"
  * code = $loinc#44260-8 "Thoughts that you would be better off dead, or of hurting yourself in some way"
  * text = "Thoughts that you would be better off dead or of hurting yourself in some way"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "phq9-total"
  * code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * text = "PHQ-9 total"
  * type = #integer
  * readOnly = true
  * repeats = false
  * extension[+].url = $calculated
  * extension[=].valueExpression.description = "Sum of the nine answers; empty until all are given"
  * extension[=].valueExpression.language = #text/fhirpath
  * extension[=].valueExpression.expression = "iif(%resource.item.where(linkId.matches('^phq9-[1-9]$')).answer.value.count() = 9, %resource.item.where(linkId.matches('^phq9-[1-9]$')).answer.value.code.select(iif($this = 'LA6568-5', 0, iif($this = 'LA6569-3', 1, iif($this = 'LA6570-1', 2, 3)))).aggregate($this + $total, 0), {})"
* insert Bounds(0, 27)
* insert Extracted
* insert Band(0, 4, minimal, Minimal, unverified)
* insert Band(5, 9, mild, Mild, unverified)
* insert Band(10, 14, moderate, Moderate, unverified)
* insert Band(15, 19, moderately-severe, Moderately severe, unverified)
* insert Band(20, 27, severe, Severe, unverified)
* item[+]
  * linkId = "phq9-difficulty"
  * prefix = "10"
  * code = $loinc#69722-7 "How difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?"
  * text = "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?"
  * type = #choice
  * required = false
  * repeats = false
  * answerValueSet = Canonical(KapDifficultyAnswerVS)
