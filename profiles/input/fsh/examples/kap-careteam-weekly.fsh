Instance: kap-careteam-weekly
InstanceOf: KapCareTeam
Usage: #example
Title: "Team of the weekly course"
Description: "Prescriber, therapist, monitoring nurse and witness."
* status = #active
* name = "Team of the weekly course"
* subject = Reference(kap-patient-rems-enrolled)
* period.start = "2026-01-05"
* participant[0].role = $role#prescriber "Prescriber"
* participant[0].member = Reference(example-prescriber)
* participant[1].role = $role#session-therapist "Session therapist"
* participant[1].member = Reference(example-therapist)
* participant[2].role = $role#monitor-rn "Monitoring nurse"
* participant[2].member = Reference(example-nurse)
* participant[3].role = $role#witness "Witness"
* participant[3].member = Reference(example-witness)
* managingOrganization = Reference(example-clinic)
