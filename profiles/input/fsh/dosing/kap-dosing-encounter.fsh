Profile: KapDosingEncounter
Parent: Encounter
Id: kap-dosing-encounter
Title: "KAP Dosing Encounter"
Description: "A session in which ketamine or esketamine is given and the patient is monitored until discharge. Has what US Core 6.1.0 asks of an encounter."
* insert Published
* obeys kap-enc-1 and kap-enc-2
* status MS
* class from KapDosingClassVS (required)
* class MS
* type 1.. MS
* type ^slicing.discriminator.type = #pattern
* type ^slicing.discriminator.path = "$this"
* type ^slicing.rules = #open
* type contains session 1..1 MS
* type[session] = $session-type#dosing-session
* subject 1.. MS
* subject only Reference(KapPatient)
* episodeOfCare 1..1 MS
* episodeOfCare only Reference(KapCourse)
* participant MS
* participant.type MS
* participant.individual MS
* participant ^slicing.discriminator.type = #pattern
* participant ^slicing.discriminator.path = "type"
* participant ^slicing.rules = #open
* participant contains
    prescriber 0..* MS and
    sessionTherapist 0..* MS and
    monitor 0..* MS
* participant[prescriber].type 1..
* participant[prescriber].type = $role#prescriber
* participant[sessionTherapist].type 1..
* participant[sessionTherapist].type = $role#session-therapist
* participant[monitor].type 1..
* participant[monitor].type = $role#monitor-rn
* period MS
* length MS
* location MS
* extension contains
    KapSessionNumber named sessionNumber 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS and
    KapProtocolPhase named phase 0..1 MS and
    KapSetting named setting 0..1 MS and
    KapDischargeEscort named dischargeEscort 0..1 MS and
    KapOverride named override 0..* MS

Invariant: kap-enc-1
Description: "A finished session says when it started and when it ended."
Severity: #error
Expression: "status = 'finished' implies (period.start.exists() and period.end.exists())"

Invariant: kap-enc-2
Description: "A finished dosing session lasted at least 120 minutes, so that the patient was observed long enough."
Severity: #warning
Expression: "(status = 'finished' and period.start.exists() and period.end.exists() and type.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-session-type' and code = 'dosing-session').exists()) implies period.end >= period.start + 120 minutes"

ValueSet: KapDosingClassVS
Id: kap-dosing-class
Title: "KAP Dosing Class"
Description: "Classes of encounter in which a dose may be given."
* insert Published
* $act-code#AMB "ambulatory"
* $act-code#IMP "inpatient encounter"
