// No screening, consent and preparation: it continues a course in which they were done, and re-evaluates it.
Instance: kap-maintenance
InstanceOf: PlanDefinition
Usage: #definition
Title: "Maintenance protocol"
Description: "One dose every two to six weeks, re-evaluated at six months."
* insert Protocol(kap-maintenance, KapMaintenance, maintenance, maintenance)
* title = "Maintenance protocol"
* description = "Four to thirteen doses in six months: one dosing session every two to six weeks, each followed by an integration session; urinary symptoms and liver tests every three months; re-evaluation at six months. Applied as it stands it plans a dose every two to six weeks for six months. It continues a course, so it has no screening, consent or preparation of its own. More than 12 doses a year call for re-evaluation (F4)."
* insert DoseCycle(, ketamine, [[Four to thirteen doses in six months: one every two to six weeks.]])
* action[=].timingTiming.repeat.boundsDuration = 6 'mo' "mo"
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 2
* action[=].timingTiming.repeat.periodMax = 6
* action[=].timingTiming.repeat.periodUnit = #wk
* insert MaintenanceReview
* action[+].id = "re-evaluation"
* action[=].title = "Re-evaluation"
* action[=].description = "At six months: candidacy, liver tests and urinary screen, and whether doses go on (F4)."
* action[=].code = $session-type#maintenance-check
* action[=].relatedAction.actionId = "dose-cycle"
* action[=].relatedAction.relationship = #after-start
* action[=].relatedAction.offsetDuration = 6 'mo' "mo"
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-re-evaluation"
* insert MaintenanceOrDischarge(re-evaluation)
