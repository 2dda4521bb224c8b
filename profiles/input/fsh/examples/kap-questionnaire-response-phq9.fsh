Instance: kap-questionnaire-response-phq9
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "PHQ-9 at baseline"
Description: "Nine answers, their sum, 14, and the difficulty item."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-phq9"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-05T10:20:00-06:00"
* source = Reference(kap-patient-rems-enrolled)
* item[+].linkId = "phq9-1"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "phq9-2"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "phq9-3"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "phq9-4"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "phq9-5"
* item[=].answer.valueCoding = $loinc#LA6569-3 "Several days"
* item[+].linkId = "phq9-6"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "phq9-7"
* item[=].answer.valueCoding = $loinc#LA6569-3 "Several days"
* item[+].linkId = "phq9-8"
* item[=].answer.valueCoding = $loinc#LA6569-3 "Several days"
* item[+].linkId = "phq9-9"
* item[=].answer.valueCoding = $loinc#LA6569-3 "Several days"
* item[+].linkId = "phq9-total"
* item[=].answer.valueInteger = 14
* item[+].linkId = "phq9-difficulty"
* item[=].answer.valueCoding = $loinc#LA6575-0 "Very difficult"
