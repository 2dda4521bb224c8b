Instance: kap-exclusion-condition-hypertension
InstanceOf: KapExclusionCondition
Usage: #example
Title: "Hypertension"
Description: "Active high blood pressure, which calls for care before each dose."
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-status#confirmed "Confirmed"
* category[problem] = $condition-category#problem-list-item "Problem List Item"
* code = $sct#38341003 "Hypertensive disorder"
* subject = Reference(kap-patient-rems-enrolled)
* onsetDateTime = "2021-03"
* recordedDate = "2026-01-05"
