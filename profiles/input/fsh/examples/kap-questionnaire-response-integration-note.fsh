Instance: kap-questionnaire-response-integration-note
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "Integration note"
Description: "The day after a dose; distress 3, no concern about safety."
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-integration-note"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-session-encounter-integration)
* authored = "2026-02-03T14:50:00-06:00"
* author = Reference(example-therapist)
* item[+].linkId = "integration-dose"
* item[=].answer.valueReference = Reference(kap-dosing-encounter-intramuscular)
* item[+].linkId = "integration-hours"
* item[=].answer.valueDecimal = 28.5
* item[+].linkId = "integration-modality"
* item[=].answer.valueCoding = $sct#449030000 "Eye movement desensitization and reprocessing therapy"
* item[+].linkId = "integration-practice"
* item[=].answer.valueString = "Ten minutes of slow breathing each evening"
* item[+].linkId = "integration-practice-completed"
* item[=].answer.valueBoolean = true
* item[+].linkId = "integration-exposure"
* item[=].answer.valueString = "One stop on the bus, with a friend"
* item[+].linkId = "integration-suds"
* item[=].answer.valueInteger = 3
* item[+].linkId = "integration-voc"
* item[=].answer.valueInteger = 5
* item[+].linkId = "integration-mood"
* item[=].answer.valueInteger = 6
* item[+].linkId = "integration-sleep"
* item[=].answer.valueDecimal = 7.5
* item[+].linkId = "integration-safety-concern"
* item[=].answer.valueBoolean = false
