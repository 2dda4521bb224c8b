Instance: kap-questionnaire-response-pdss-sr
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "PDSS-SR total at baseline"
Description: "The total only, 17."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-pdss-sr"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-05T10:20:00-06:00"
* source = Reference(kap-patient-rems-enrolled)
* item.linkId = "pdss-sr-total"
* item.answer.valueInteger = 17
