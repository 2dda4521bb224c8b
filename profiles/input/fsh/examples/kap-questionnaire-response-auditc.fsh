Instance: kap-questionnaire-response-auditc
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "AUDIT-C at baseline"
Description: "Three answers and their sum, 2."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-auditc"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* authored = "2026-01-05T10:20:00-06:00"
* source = Reference(kap-patient-rems-enrolled)
* item[+].linkId = "auditc-1"
* item[=].answer.valueCoding = KapAuditCFrequencyCS#2 "2 to 4 times a month"
* item[+].linkId = "auditc-2"
* item[=].answer.valueCoding = KapAuditCQuantityCS#0 "1 or 2"
* item[+].linkId = "auditc-3"
* item[=].answer.valueCoding = KapAuditCOccasionCS#0 "Never"
* item[+].linkId = "auditc-total"
* item[=].answer.valueInteger = 2
