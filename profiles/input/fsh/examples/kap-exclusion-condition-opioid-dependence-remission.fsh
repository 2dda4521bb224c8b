Instance: kap-exclusion-condition-opioid-dependence-remission
InstanceOf: KapExclusionCondition
Usage: #example
Title: "Opioid dependence in remission"
Description: "A past condition: it is questioned, not refused."
* clinicalStatus = $condition-clinical#remission "Remission"
* verificationStatus = $condition-status#confirmed "Confirmed"
* category[problem] = $condition-category#problem-list-item "Problem List Item"
* code = $sct#75544000 "Opioid dependence"
* subject = Reference(kap-patient-rems-enrolled)
* abatementDateTime = "2019"
* recordedDate = "2026-01-05"
