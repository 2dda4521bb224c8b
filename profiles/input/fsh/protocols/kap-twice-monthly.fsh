Instance: kap-twice-monthly
InstanceOf: PlanDefinition
Usage: #definition
Title: "Twice-monthly protocol"
Description: "Six to twelve doses, two a month."
* insert Protocol(kap-twice-monthly, KapTwiceMonthly, twice-monthly, induction)
* title = "Twice-monthly protocol"
* description = "Six to twelve doses, two dosing sessions a month over three to six months, each followed by an integration session. Applied as it stands it plans twelve doses in six months; a clinician may end it after the third month."
* insert Screen
* insert Consent
* insert Preparation(dose-cycle)
* insert DoseCycle(, ketamine, [[Six to twelve doses, two a month over three to six months.]])
* action[=].timingTiming.repeat.boundsDuration = 6 'mo' "mo"
* action[=].timingTiming.repeat.frequency = 2
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #mo
* insert Review(dose-cycle)
* insert MaintenanceOrDischarge(review)
