Instance: kap-esketamine
InstanceOf: PlanDefinition
Usage: #definition
Title: "Esketamine protocol"
Description: "Intranasal esketamine by its label, with the tasks of the REMS programme."
* insert Protocol(kap-esketamine, KapEsketamine, esketamine, induction)
* title = "Esketamine protocol"
* description = "Intranasal esketamine by its label: eight doses in weeks 1 to 4 (two a week), four in weeks 5 to 8 (one a week), then one every one or two weeks for as long as it helps, with a review every three months. Twelve doses in the first eight weeks. The patient is enrolled in the REMS programme before the first dose, and each session has its monitoring form. Rule F2 bounds the frequency."
* relatedArtifact.type = #citation
* relatedArtifact.citation = "Spravato (esketamine) nasal spray CIII, US prescribing information, and the Spravato REMS programme."
* insert Screen
* insert Consent
* action[+].id = "rems-enrolment"
* action[=].title = "REMS enrolment"
* action[=].description = "Before the first dose (R1)."
* action[=].relatedAction[0].actionId = "consent"
* action[=].relatedAction[0].relationship = #after-end
* action[=].relatedAction[1].actionId = "dose-cycle-weeks-1-4"
* action[=].relatedAction[1].relationship = #before-start
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-rems-enrolment"
* insert Preparation(dose-cycle-weeks-1-4)
* insert DoseCycle(-weeks-1-4, esketamine, [[Eight doses, two a week.]])
* insert RemsForm(-weeks-1-4)
* action[=].timingTiming.repeat.boundsDuration = 4 'wk' "wk"
* action[=].timingTiming.repeat.frequency = 2
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* insert DoseCycle(-weeks-5-8, esketamine, [[Four doses, one a week.]])
* insert RemsForm(-weeks-5-8)
* action[=].relatedAction.actionId = "dose-cycle-weeks-1-4"
* action[=].relatedAction.relationship = #after-end
* action[=].timingTiming.repeat.boundsDuration = 4 'wk' "wk"
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* insert Review(dose-cycle-weeks-5-8)
* insert DoseCycle(-from-week-9, esketamine, [[One dose every one or two weeks, for as long as it helps.]])
* insert RemsForm(-from-week-9)
* action[=].relatedAction.actionId = "dose-cycle-weeks-5-8"
* action[=].relatedAction.relationship = #after-end
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodMax = 2
* action[=].timingTiming.repeat.periodUnit = #wk
* insert MaintenanceReview
* action[=].relatedAction.actionId = "dose-cycle-from-week-9"
* action[=].relatedAction.relationship = #concurrent-with-start
* action[+].id = "close-course"
* action[=].title = "Discharge from the course"
* action[=].description = "When a review finds that doses no longer help or are no longer needed."
* action[=].relatedAction.actionId = "maintenance-review"
* action[=].relatedAction.relationship = #after-end
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-close-course"
