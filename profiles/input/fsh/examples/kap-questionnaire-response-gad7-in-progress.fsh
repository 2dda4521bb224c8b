Instance: kap-questionnaire-response-gad7-in-progress
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "GAD-7 in progress"
Description: "Three answers so far, no total."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-gad7"
* status = #in-progress
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-05T10:20:00-06:00"
* source = Reference(kap-patient-rems-enrolled)
* item[+].linkId = "gad7-1"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[+].linkId = "gad7-2"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[+].linkId = "gad7-3"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
