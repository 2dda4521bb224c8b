Instance: kap-detected-issue-override
InstanceOf: KapDetectedIssue
Usage: #example
Title: "Overridden blood pressure hold"
Description: "Rule B3 refused the dose because of the first measurement; the prescriber went ahead after a second one."
* status = #final
* code = $rule#B3 "High blood pressure"
* severity = #high
* patient = Reference(kap-patient-rems-enrolled)
* identifiedDateTime = "2026-02-02T09:40:00-06:00"
* implicated = Reference(kap-dose-administration-intramuscular)
* evidence.detail = Reference(kap-vital-bp-pre-dose)
* detail = "Blood pressure 162/96 at 09:20; the limit is 160/100. Repeated at 09:30: 124/78."
* mitigation.action = $override-reason#measurement-repeated "Measurement repeated"
* mitigation.date = "2026-02-02T09:40:00-06:00"
* mitigation.author = Reference(example-prescriber)
