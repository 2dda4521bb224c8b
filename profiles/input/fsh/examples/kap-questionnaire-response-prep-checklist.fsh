Instance: kap-questionnaire-response-prep-checklist
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "Preparation checklist"
Description: "All is explained and arranged before the first dose."
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-prep-checklist"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-12T11:00:00-06:00"
* author = Reference(example-therapist)
* item[+].linkId = "prep-dissociation-explained"
* item[=].answer.valueBoolean = true
* item[+].linkId = "prep-intentions"
* item[=].answer.valueBoolean = true
* item[+].linkId = "prep-fasting-advice"
* item[=].answer.valueBoolean = true
* item[+].linkId = "prep-escort"
* item[=].answer.valueBoolean = true
* item[+].linkId = "prep-medication-hold"
* item[=].answer.valueBoolean = true
* item[+].linkId = "prep-consent-version"
* item[=].answer.valueString = "2026-01"
* item[+].linkId = "prep-coping-plan"
* item[=].answer.valueBoolean = true
* item[+].linkId = "prep-fear-discussed"
* item[=].answer.valueBoolean = true
