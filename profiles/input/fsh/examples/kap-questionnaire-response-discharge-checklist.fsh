Instance: kap-questionnaire-response-discharge-checklist
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "Discharge after a dose"
Description: "All criteria met, leaving with an escort."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-discharge "Before discharge"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-discharge-checklist"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* authored = "2026-02-02T11:55:00-06:00"
* author = Reference(example-nurse)
* item[+].linkId = "discharge-blood-pressure"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-heart-rate"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-oxygen-saturation"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-moaas"
* item[=].answer.valueInteger = 5
* item[+].linkId = "discharge-aldrete"
* item[=].answer.valueInteger = 10
* item[+].linkId = "discharge-walks-unaided"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-nausea-controlled"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-oriented"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-distress-bearable"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-escort-name"
* item[=].answer.valueString = "Robin Example"
* item[+].linkId = "discharge-escort"
* item[=].answer.valueReference = Reference(example-escort)
* item[+].linkId = "discharge-no-driving-advice"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-belongings"
* item[=].answer.valueBoolean = true
* item[+].linkId = "discharge-clinician"
* item[=].answer.valueReference = Reference(example-nurse)
* item[+].linkId = "discharge-time"
* item[=].answer.valueDateTime = "2026-02-02T11:55:00-06:00"
