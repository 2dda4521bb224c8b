Instance: kap-weekly
InstanceOf: PlanDefinition
Usage: #definition
Title: "Weekly protocol"
Description: "Six to eight doses, one a week."
* insert Protocol(kap-weekly, KapWeekly, weekly, induction)
* title = "Weekly protocol"
* description = "Six to eight doses, one dosing session a week, each followed by an integration session. Applied as it stands it plans eight doses in eight weeks; a clinician may end it after the sixth."
* insert Screen
* insert Consent
* insert Preparation(dose-cycle)
* insert DoseCycle(, ketamine, [[Six to eight doses, one a week.]])
* action[=].timingTiming.repeat.count = 8
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* insert Review(dose-cycle)
* insert MaintenanceOrDischarge(review)
