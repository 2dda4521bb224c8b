Instance: kap-questionnaire-response-session-vitals-sheet
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "Vitals of a dosing session"
Description: "Three rows: before the dose, at 40 minutes, before discharge."
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-session-vitals-sheet"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* authored = "2026-02-02T11:45:00-06:00"
* author = Reference(example-nurse)
* item[+].linkId = "vitals-row"
* item[=].item[+].linkId = "vitals-timepoint"
* item[=].item[=].answer.valueCoding = $timepoint#pre-dose "Before the dose"
* item[=].item[+].linkId = "vitals-time"
* item[=].item[=].answer.valueDateTime = "2026-02-02T09:35:00-06:00"
* item[=].item[+].linkId = "vitals-systolic"
* item[=].item[=].answer.valueInteger = 124
* item[=].item[+].linkId = "vitals-diastolic"
* item[=].item[=].answer.valueInteger = 78
* item[=].item[+].linkId = "vitals-heart-rate"
* item[=].item[=].answer.valueInteger = 72
* item[=].item[+].linkId = "vitals-respiratory-rate"
* item[=].item[=].answer.valueInteger = 14
* item[=].item[+].linkId = "vitals-spo2"
* item[=].item[=].answer.valueDecimal = 98
* item[=].item[+].linkId = "vitals-moaas"
* item[=].item[=].answer.valueInteger = 5
* item[+].linkId = "vitals-row"
* item[=].item[+].linkId = "vitals-timepoint"
* item[=].item[=].answer.valueCoding = $timepoint#t40 "40 minutes"
* item[=].item[+].linkId = "vitals-time"
* item[=].item[=].answer.valueDateTime = "2026-02-02T10:25:00-06:00"
* item[=].item[+].linkId = "vitals-systolic"
* item[=].item[=].answer.valueInteger = 150
* item[=].item[+].linkId = "vitals-diastolic"
* item[=].item[=].answer.valueInteger = 92
* item[=].item[+].linkId = "vitals-heart-rate"
* item[=].item[=].answer.valueInteger = 88
* item[=].item[+].linkId = "vitals-respiratory-rate"
* item[=].item[=].answer.valueInteger = 16
* item[=].item[+].linkId = "vitals-spo2"
* item[=].item[=].answer.valueDecimal = 97
* item[=].item[+].linkId = "vitals-moaas"
* item[=].item[=].answer.valueInteger = 4
* item[+].linkId = "vitals-row"
* item[=].item[+].linkId = "vitals-timepoint"
* item[=].item[=].answer.valueCoding = $timepoint#pre-discharge "Before discharge"
* item[=].item[+].linkId = "vitals-time"
* item[=].item[=].answer.valueDateTime = "2026-02-02T11:45:00-06:00"
* item[=].item[+].linkId = "vitals-systolic"
* item[=].item[=].answer.valueInteger = 128
* item[=].item[+].linkId = "vitals-diastolic"
* item[=].item[=].answer.valueInteger = 80
* item[=].item[+].linkId = "vitals-heart-rate"
* item[=].item[=].answer.valueInteger = 74
* item[=].item[+].linkId = "vitals-respiratory-rate"
* item[=].item[=].answer.valueInteger = 14
* item[=].item[+].linkId = "vitals-spo2"
* item[=].item[=].answer.valueDecimal = 98
* item[=].item[+].linkId = "vitals-moaas"
* item[=].item[=].answer.valueInteger = 5
