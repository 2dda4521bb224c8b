Profile: KapCareTeam
Parent: CareTeam
Id: kap-careteam
Title: "KAP Care Team"
Description: "Who looks after a patient during a course, and in which role. Has what US Core 6.1.0 asks of a care team."
* insert Published
* status MS
* subject 1.. MS
* subject only Reference(KapPatient)
* period MS
* participant 1.. MS
* participant.role 1..1 MS
* participant.role from KapRoleVS (extensible)
* participant.member 1.. MS
* managingOrganization MS
