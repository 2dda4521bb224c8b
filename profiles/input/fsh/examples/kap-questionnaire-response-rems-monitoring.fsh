Instance: kap-questionnaire-response-rems-monitoring
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "REMS monitoring after esketamine"
Description: "Dissociation from 15 to 80 minutes, no serious adverse event."
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-rems-monitoring"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-02-16T12:00:00-06:00"
* author = Reference(example-nurse)
* item[+].linkId = "rems-patient-id"
* item[=].answer.valueString = "REMS-000123"
* item[+].linkId = "rems-first-treatment"
* item[=].answer.valueBoolean = false
* item[+].linkId = "rems-enrolled"
* item[=].answer.valueBoolean = true
* item[+].linkId = "rems-concomitant"
* item[=].answer.valueCoding = KapRemsConcomitantCS#benzodiazepine "Benzodiazepine"
* item[+].linkId = "rems-monitor-name"
* item[=].answer.valueString = "Dana Reyes"
* item[+].linkId = "rems-monitor-phone"
* item[=].answer.valueString = "+1 555 0100"
* item[+].linkId = "rems-site"
* item[=].answer.valueString = "Example Integrative Clinic"
* item[+].linkId = "rems-treatment-date"
* item[=].answer.valueDate = "2026-02-16"
* item[+].linkId = "rems-dose"
* item[=].answer.valueCoding = KapRemsDoseCS#56 "56 mg"
* item[+].linkId = "rems-lot"
* item[=].answer.valueString = "LOT-S03"
* item[+].linkId = "rems-total-minutes"
* item[=].answer.valueInteger = 125
* item[+].linkId = "rems-vitals-acceptable-pre"
* item[=].answer.valueBoolean = true
* item[+].linkId = "rems-vitals-acceptable-completion"
* item[=].answer.valueBoolean = true
* item[+].linkId = "rems-bp-pre-systolic"
* item[=].answer.valueInteger = 122
* item[+].linkId = "rems-bp-pre-diastolic"
* item[=].answer.valueInteger = 76
* item[+].linkId = "rems-bp-40-systolic"
* item[=].answer.valueInteger = 140
* item[+].linkId = "rems-bp-40-diastolic"
* item[=].answer.valueInteger = 88
* item[+].linkId = "rems-bp-completion-systolic"
* item[=].answer.valueInteger = 124
* item[+].linkId = "rems-bp-completion-diastolic"
* item[=].answer.valueInteger = 78
* item[+].linkId = "rems-sedation"
* item[=].answer.valueBoolean = false
* item[+].linkId = "rems-dissociation"
* item[=].answer.valueBoolean = true
* item[+].linkId = "rems-dissociation-onset"
* item[=].answer.valueInteger = 15
* item[+].linkId = "rems-dissociation-resolution"
* item[=].answer.valueInteger = 80
* item[+].linkId = "rems-respiratory-depression"
* item[=].answer.valueBoolean = false
* item[+].linkId = "rems-serious-adverse-event"
* item[=].answer.valueBoolean = false
