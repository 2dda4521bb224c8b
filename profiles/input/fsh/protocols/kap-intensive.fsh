Instance: kap-intensive
InstanceOf: PlanDefinition
Usage: #definition
Title: "Intensive protocol"
Description: "Six to ten doses in two weeks."
* insert Protocol(kap-intensive, KapIntensive, intensive, induction)
* title = "Intensive protocol"
* description = "Six to ten doses over one to two weeks: three dosing sessions a week, five at most, each followed by an integration session. GAD-7 and PHQ-9 before the first dose, in the middle, at the end and a week later. Applied as it stands it plans six doses in 14 days. Rule F1 bounds the frequency."
* relatedArtifact.type = #citation
* relatedArtifact.citation = "Sanacora G, et al. A consensus statement on the use of ketamine in the treatment of mood disorders. JAMA Psychiatry 2017. Source of the published frequency of two or three infusions a week; the upper bound of five is the protocol's own."
* insert Screen
* insert Consent
* insert Preparation(dose-cycle)
* insert DoseCycle(, ketamine, [[Six to ten doses: three dosing sessions a week, five at most, over one to two weeks.]])
* action[=].timingTiming.repeat.boundsDuration = 14 'd' "d"
* action[=].timingTiming.repeat.frequency = 3
* action[=].timingTiming.repeat.frequencyMax = 5
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* action[+].id = "scores"
* action[=].title = "Scores in the course"
* action[=].description = "GAD-7 and PHQ-9 four times."
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #all
* insert CourseScore(score-start, [[Scores before the first dose]], [[Before the first dose.]], dose-cycle, before-start, 0 'd' "d")
* insert CourseScore(score-middle, [[Scores in the middle]], [[One week after the first dose.]], dose-cycle, after-start, 7 'd' "d")
* insert CourseScore(score-end, [[Scores at the end]], [[After the last dose.]], dose-cycle, after-end, 0 'd' "d")
* insert CourseScore(score-week-1, [[Scores a week later]], [[One week after the last dose.]], dose-cycle, after-end, 1 'wk' "wk")
* insert Review(dose-cycle)
* insert MaintenanceOrDischarge(review)
