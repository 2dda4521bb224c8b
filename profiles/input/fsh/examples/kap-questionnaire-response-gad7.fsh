Instance: kap-questionnaire-response-gad7
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "GAD-7 at baseline"
Description: "Seven answers and their sum, 18."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-gad7"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-05T10:20:00-06:00"
* source = Reference(kap-patient-rems-enrolled)
* item[+].linkId = "gad7-1"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[+].linkId = "gad7-2"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[+].linkId = "gad7-3"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[+].linkId = "gad7-4"
* item[=].answer.valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[+].linkId = "gad7-5"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "gad7-6"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "gad7-7"
* item[=].answer.valueCoding = $loinc#LA6570-1 "More than half the days"
* item[+].linkId = "gad7-total"
* item[=].answer.valueInteger = 18
