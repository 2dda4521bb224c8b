Instance: kap-questionnaire-response-emdr-target
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "EMDR target"
Description: "Distress from 8 to 3, to be taken up again."
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-emdr-target"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-session-encounter-integration)
* authored = "2026-02-03T14:50:00-06:00"
* author = Reference(example-therapist)
* item[+].linkId = "emdr-target"
* item[=].answer.valueString = "Target A"
* item[+].linkId = "emdr-phase"
* item[=].answer.valueInteger = 5
* item[+].linkId = "emdr-sets"
* item[=].answer.valueInteger = 8
* item[+].linkId = "emdr-suds-start"
* item[=].answer.valueInteger = 8
* item[+].linkId = "emdr-suds-end"
* item[=].answer.valueInteger = 3
* item[+].linkId = "emdr-voc-start"
* item[=].answer.valueInteger = 2
* item[+].linkId = "emdr-voc-end"
* item[=].answer.valueInteger = 5
* item[+].linkId = "emdr-closure"
* item[=].answer.valueCoding = KapEmdrClosureCS#incomplete "Incomplete"
