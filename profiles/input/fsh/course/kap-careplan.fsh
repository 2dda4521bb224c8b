Profile: KapCarePlan
Parent: CarePlan
Id: kap-careplan
Title: "KAP Care Plan"
Description: "The plan of one phase of a course: which protocol it follows and which sessions are planned. A change of phase is a new plan that replaces the old one. A plan in the US Core category 'assess-plan' can be a US Core 6.1.0 care plan too."
* insert Published
* obeys kap-cp-1
* status MS
* intent = #plan (exactly)
* intent MS
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains assessPlan 0..1 MS
* category[assessPlan] = $us-careplan#assess-plan
* instantiatesCanonical 1..1 MS
* instantiatesCanonical ^short = "The protocol (PlanDefinition) that the plan follows"
* subject only Reference(KapPatient)
* subject MS
* period MS
* partOf MS
* partOf ^short = "The plan of the whole course"
* replaces MS
* replaces ^short = "The plan of the phase before"
* careTeam MS
* addresses MS
* goal MS
* activity MS
* activity.detail MS
* activity.detail.code MS
* activity.detail.code from KapSessionTypeVS (extensible)
* activity.detail.status MS
* activity.detail.scheduled[x] MS
* extension contains
    KapProtocolPhase named phase 1..1 MS and
    KapOverride named override 0..* MS

Invariant: kap-cp-1
Description: "Each planned dosing session says when or how often it takes place."
Severity: #warning
Expression: "activity.detail.where(code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-session-type' and code = 'dosing-session').exists()).all(scheduled.exists())"
