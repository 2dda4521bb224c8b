Instance: kap-suicide-risk-low
InstanceOf: KapSuicideRisk
Usage: #example
Title: "Low suicide risk"
Description: "Item 9 of the PHQ-9 is 1; the screen of the same day finds a low risk."
* status = #final
* method.text = "C-SSRS screener"
* code = $loinc#93374-7 "Suicide risk level"
* subject = Reference(kap-patient-rems-enrolled)
* occurrenceDateTime = "2026-01-05T10:50:00-06:00"
* performer = Reference(example-therapist)
* basis = Reference(kap-questionnaire-response-phq9)
* prediction.outcome = $sct#82313006 "Suicide attempt"
* prediction.qualitativeRisk = $loinc#LA9194-7 "Low"
