Instance: kap-careplan-induction
InstanceOf: KapCarePlan
Usage: #example
Title: "Plan of the induction"
Description: "Eight weekly dosing sessions, each followed by integration."
* extension[phase].valueCode = #induction
* instantiatesCanonical = "https://kap-fhir.org/fhir/PlanDefinition/kap-weekly"
* status = #active
* intent = #plan
* category[assessPlan] = $us-careplan#assess-plan "Assessment and Plan of Treatment"
* title = "Induction, weekly"
* subject = Reference(kap-patient-rems-enrolled)
* period.start = "2026-01-19"
* activity[+].detail.code = $session-type#dosing-session "Dosing session"
* activity[=].detail.status = #in-progress
* activity[=].detail.scheduledTiming.repeat.count = 8
* activity[=].detail.scheduledTiming.repeat.frequency = 1
* activity[=].detail.scheduledTiming.repeat.period = 1
* activity[=].detail.scheduledTiming.repeat.periodUnit = #wk
* activity[+].detail.code = $session-type#integration "Integration session"
* activity[=].detail.status = #in-progress
* activity[=].detail.scheduledString = "24 to 72 hours after each dosing session"
