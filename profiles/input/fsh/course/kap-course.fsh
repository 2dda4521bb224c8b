Profile: KapCourse
Parent: EpisodeOfCare
Id: kap-course
Title: "KAP Course"
Description: "A course of ketamine-assisted psychotherapy, from screening to discharge. Care plans carry its phases and encounters its sessions."
* insert Published
* obeys kap-ep-1
* status MS
* type 1.. MS
* type from KapProtocolVS (required)
* type ^short = "The dosing protocol"
* diagnosis MS
* diagnosis.condition MS
* patient only Reference(KapPatient)
* patient MS
* managingOrganization MS
* period 1.. MS
* team MS
* extension contains
    KapSetting named setting 0..1 MS and
    KapProtocolPhase named phase 0..1 MS

Invariant: kap-ep-1
Description: "An active course says when it started."
Severity: #error
Expression: "status = 'active' implies period.start.exists()"
