Instance: kap-questionnaire-response-contraindication-screen
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "Contraindication screen"
Description: "Nothing speaks against ketamine."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-contraindication-screen"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-05T10:20:00-06:00"
* source = Reference(kap-patient-rems-enrolled)
* item[+].linkId = "cs-01"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-02"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-03"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-04"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-05"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-06"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-07"
* item[=].answer.valueCoding = KapPsychosisHistoryCS#never "Never"
* item[+].linkId = "cs-08"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-09"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-10"
* item[=].answer.valueCoding = KapPregnancyAnswerCS#not-applicable "None of these or not applicable"
* item[+].linkId = "cs-11"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-12"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-13"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-14"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-15"
* item[=].answer.valueBoolean = false
* item[+].linkId = "cs-16"
* item[=].answer.valueBoolean = true
* item[+].linkId = "cs-17"
* item[=].answer.valueBoolean = true
* item[+].linkId = "cs-18"
* item[=].answer.valueInteger = 6
* item[+].linkId = "cs-19"
* item[=].answer.valueBoolean = true
* item[+].linkId = "cs-20"
* item[=].answer.valueBoolean = false
