Instance: kap-suicide-risk-high
InstanceOf: KapSuicideRisk
Usage: #example
Title: "High suicide risk"
Description: "A high risk in a crisis session, with what is done about it."
* status = #final
* method.text = "C-SSRS screener"
* code = $loinc#93374-7 "Suicide risk level"
* subject = Reference(kap-patient-rems-enrolled)
* occurrenceDateTime = "2026-03-12T15:20:00-05:00"
* performer = Reference(example-prescriber)
* basis = Reference(kap-questionnaire-response-phq9)
* prediction.outcome = $sct#82313006 "Suicide attempt"
* prediction.qualitativeRisk = $loinc#LA9193-9 "High"
* mitigation = "Referred for emergency evaluation the same day, accompanied by the escort. No outpatient dose. Safety plan reviewed."
