Instance: kap-goal-gad7
InstanceOf: KapGoal
Usage: #example
Title: "GAD-7 of 9 or less"
Description: "From 18 at baseline to 9 or less within twelve weeks of the last dose of the induction."
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#in-progress "In Progress"
* description.text = "GAD-7 of 9 or less"
* subject = Reference(kap-patient-rems-enrolled)
* startDate = "2026-01-12"
* target.measure = $loinc#70274-6 "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"
* target.detailQuantity = 9 '{score}' "score"
* target.detailQuantity.comparator = #<=
* target.dueDate = "2026-04-24"
* statusDate = "2026-01-12"
* expressedBy = Reference(kap-patient-rems-enrolled)
* addresses = Reference(kap-indication-condition-gad)
