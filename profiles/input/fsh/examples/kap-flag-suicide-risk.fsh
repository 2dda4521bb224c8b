Instance: kap-flag-suicide-risk
InstanceOf: KapFlag
Usage: #example
Title: "High suicide risk"
Description: "Everybody sees before a dose that the suicide risk is high."
* status = #active
* category = $flag-category#safety "Safety"
* code = $rule#S2 "C-SSRS"
* code.text = "High suicide risk: no outpatient dose"
* subject = Reference(kap-patient-rems-enrolled)
* period.start = "2026-03-12T15:20:00-05:00"
* author = Reference(example-prescriber)
