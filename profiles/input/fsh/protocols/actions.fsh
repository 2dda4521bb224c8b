// The actions that protocols share. Each RuleSet adds one action with all that belongs to it.

// Used by every protocol.
RuleSet: Protocol(id, name, code, phase)
* insert PublishedDefinition
* url = "https://kap-fhir.org/fhir/PlanDefinition/{id}"
* name = "{name}"
* type = http://terminology.hl7.org/CodeSystem/plan-definition-type#clinical-protocol
* topic = $protocol#{code}
* extension[KapProtocolPhase].valueCode = #{phase}
* usage = "Apply it with $apply for a patient: the care plan takes over the sessions, which are the actions with a code of kap-session-type, and their timing, counted from the start. Every number is a default that a clinician confirms for the patient."

RuleSet: Screen
* action[+].id = "screen"
* action[=].title = "Screen"
* action[=].description = "Eligibility (rules C1 to C9, S1, S2), baseline scores, laboratory tests, weight and blood pressure."
* action[=].code = $session-type#screening
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-screen"
* action[=].cardinalityBehavior = #single

RuleSet: Consent
* action[+].id = "consent"
* action[=].title = "Consent"
* action[=].description = "Informed consent to treatment, after the screening and before anything else."
* action[=].relatedAction.actionId = "screen"
* action[=].relatedAction.relationship = #after-end
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-consent"

// {cycle}: the dose cycle that it comes before.
RuleSet: Preparation(cycle)
* action[+].id = "preparation"
* action[=].title = "Preparation"
* action[=].description = "Two preparation sessions in the week before the first dose."
* action[=].code = $session-type#preparation
* action[=].relatedAction[0].actionId = "consent"
* action[=].relatedAction[0].relationship = #after-end
* action[=].relatedAction[1].actionId = "{cycle}"
* action[=].relatedAction[1].relationship = #before-start
* action[=].timingTiming.repeat.count = 2
* action[=].timingTiming.repeat.frequency = 2
* action[=].timingTiming.repeat.period = 1
* action[=].timingTiming.repeat.periodUnit = #wk
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-preparation"

// One dose with all that belongs to it, repeated as the protocol says. The timing follows the insert, at action[=].
// {suffix}: added to each id, because ids are unique in a protocol; empty where there is one cycle only.
// {drug}: ketamine or esketamine.
RuleSet: DoseCycle(suffix, drug, description)
* action[+].id = "dose-cycle{suffix}"
* action[=].title = "Dose cycle"
* action[=].description = "{description}"
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #all
* action[=].requiredBehavior = #must-unless-documented
* action[=].cardinalityBehavior = #multiple
* action[=].condition[0].kind = #start
* action[=].condition[0].expression.description = "$kap-safety-check of the coming session, whose answer (Parameters) the expression is evaluated on, allows the dose."
* action[=].condition[0].expression.name = "DoseAllowed"
* action[=].condition[0].expression.language = #text/fhirpath
* action[=].condition[0].expression.expression = "parameter.where(name = 'allowed' and value.ofType(boolean) = true).exists()"
* action[=].condition[1].kind = #stop
* action[=].condition[1].expression.description = "$kap-safety-check reports a serious adverse event (A1), a high suicide risk (S2 as a refusal) or a dangerous blood pressure (B4)."
* action[=].condition[1].expression.name = "StopDosing"
* action[=].condition[1].expression.language = #text/fhirpath
* action[=].condition[1].expression.expression = "parameter.where(name = 'outcome').resource.issue.where(details.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-rule' and code = 'A1').exists() or (severity = 'error' and details.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-rule' and (code = 'S2' or code = 'B4')).exists())).exists()"
* action[=].action[+].id = "dose{suffix}"
* action[=].action[=].title = "Dosing session"
* action[=].action[=].description = "Check, dose, monitoring and discharge."
* action[=].action[=].code = $session-type#dosing-session
* action[=].action[=].groupingBehavior = #logical-group
* action[=].action[=].selectionBehavior = #all
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-dosing-session"
* action[=].action[=].action[+].id = "pre-dose-check{suffix}"
* action[=].action[=].action[=].title = "Check before the dose"
* action[=].action[=].action[=].description = "Vital signs in the 60 minutes before the dose, weight, risk, and $kap-safety-check."
* action[=].action[=].action[=].relatedAction.actionId = "administer{suffix}"
* action[=].action[=].action[=].relatedAction.relationship = #before-start
* action[=].action[=].action[=].relatedAction.offsetRange.low = 0 'min' "min"
* action[=].action[=].action[=].relatedAction.offsetRange.high = 60 'min' "min"
* action[=].action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-pre-dose-check"
* action[=].action[=].action[+].id = "administer{suffix}"
* action[=].action[=].action[=].title = "Administer {drug}"
* action[=].action[=].action[=].description = "The dose that the prescriber ordered for this session."
* action[=].action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-administer-{drug}"
* action[=].action[=].action[+].id = "monitor{suffix}"
* action[=].action[=].action[=].title = "Monitor"
* action[=].action[=].action[=].description = "Vital signs and sedation at the times of rule B7."
* action[=].action[=].action[=].relatedAction.actionId = "administer{suffix}"
* action[=].action[=].action[=].relatedAction.relationship = #concurrent-with-start
* action[=].action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-monitor"
* action[=].action[=].action[+].id = "discharge{suffix}"
* action[=].action[=].action[=].title = "Discharge"
* action[=].action[=].action[=].description = "At least 120 minutes after the dose began (O1), once the patient is fit to leave (O2)."
* action[=].action[=].action[=].relatedAction.actionId = "administer{suffix}"
* action[=].action[=].action[=].relatedAction.relationship = #after-start
* action[=].action[=].action[=].relatedAction.offsetRange.low = 120 'min' "min"
* action[=].action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-discharge"
* action[=].action[+].id = "integration{suffix}"
* action[=].action[=].title = "Integration session"
* action[=].action[=].description = "24 to 72 hours after the dosing session, one for each."
* action[=].action[=].code = $session-type#integration
* action[=].action[=].condition.kind = #applicability
* action[=].action[=].condition.expression.description = "The integration session (an Encounter, which the expression is evaluated on) belongs to the dose cycle of the dosing session (%dose)."
* action[=].action[=].condition.expression.name = "SameDoseCycle"
* action[=].action[=].condition.expression.language = #text/fhirpath
* action[=].action[=].condition.expression.expression = "extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle').value = %dose.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle').value"
* action[=].action[=].relatedAction.actionId = "dose{suffix}"
* action[=].action[=].relatedAction.relationship = #after-end
* action[=].action[=].relatedAction.offsetRange.low = 24 'h' "h"
* action[=].action[=].relatedAction.offsetRange.high = 72 'h' "h"
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-integration"
* action[=].action[+].id = "day-after-score{suffix}"
* action[=].action[=].title = "Scores of the day after"
* action[=].action[=].description = "The patient's own report, 18 to 30 hours after the dosing session."
* action[=].action[=].relatedAction.actionId = "dose{suffix}"
* action[=].action[=].relatedAction.relationship = #after-end
* action[=].action[=].relatedAction.offsetRange.low = 18 'h' "h"
* action[=].action[=].relatedAction.offsetRange.high = 30 'h' "h"
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-day-after-score"

// Added to the dose cycle before it.
RuleSet: RemsForm(suffix)
* action[=].action[+].id = "rems-form{suffix}"
* action[=].action[=].title = "REMS monitoring form"
* action[=].action[=].description = "One for each session, at most 7 calendar days after it (R1)."
* action[=].action[=].relatedAction.actionId = "dose{suffix}"
* action[=].action[=].relatedAction.relationship = #after-end
* action[=].action[=].relatedAction.offsetRange.low = 0 'd' "d"
* action[=].action[=].relatedAction.offsetRange.high = 7 'd' "d"
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-rems-form"

// GAD-7 and PHQ-9 at one point of the course. {offset}: a quantity of time, or 0 days.
RuleSet: CourseScore(id, title, description, cycle, relationship, offset)
* action[=].action[+].id = "{id}"
* action[=].action[=].title = "{title}"
* action[=].action[=].description = "{description}"
* action[=].action[=].relatedAction.actionId = "{cycle}"
* action[=].action[=].relatedAction.relationship = #{relationship}
* action[=].action[=].relatedAction.offsetDuration = {offset}
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-course-score"

// {cycle}: the dose cycle that it comes after.
RuleSet: Review(cycle)
* action[+].id = "review"
* action[=].title = "Review"
* action[=].description = "Outcome of the course, one week after the last dose, and decision on what follows."
* action[=].code = $session-type#follow-up
* action[=].relatedAction.actionId = "{cycle}"
* action[=].relatedAction.relationship = #after-end
* action[=].relatedAction.offsetDuration = 1 'wk' "wk"
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-review"

// Urinary symptoms and liver tests while doses go on.
RuleSet: MaintenanceReview
* action[+].id = "maintenance-review"
* action[=].title = "Maintenance review"
* action[=].description = "Scores, urinary symptoms (U1) and liver tests (C7), every three months."
* action[=].code = $session-type#maintenance-check
* action[=].timingTiming.repeat.frequency = 1
* action[=].timingTiming.repeat.period = 3
* action[=].timingTiming.repeat.periodUnit = #mo
* action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-maintenance-review"

// {after}: the action in which it is decided.
RuleSet: MaintenanceOrDischarge(after)
* action[+].id = "next-phase"
* action[=].title = "Maintenance or discharge"
* action[=].description = "What follows, as decided with the patient. A change of phase is a new care plan."
* action[=].groupingBehavior = #logical-group
* action[=].selectionBehavior = #exactly-one
* action[=].relatedAction.actionId = "{after}"
* action[=].relatedAction.relationship = #after-end
* action[=].action[+].id = "maintenance"
* action[=].action[=].title = "Maintenance"
* action[=].action[=].description = "Spaced doses that keep the response."
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/PlanDefinition/kap-maintenance"
* action[=].action[+].id = "close-course"
* action[=].action[=].title = "Discharge from the course"
* action[=].action[=].description = "No further doses; follow-up is handed over."
* action[=].action[=].definitionCanonical = "https://kap-fhir.org/fhir/ActivityDefinition/kap-close-course"
