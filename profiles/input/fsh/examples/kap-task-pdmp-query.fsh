Instance: kap-task-pdmp-query
InstanceOf: KapTask
Usage: #example
Title: "Prescription monitoring queried"
Description: "The query before the first dose of the course, done."
* status = #completed
* intent = #order
* code = $task#pdmp-query "Prescription monitoring query"
* focus = Reference(kap-course-weekly)
* for = Reference(kap-patient-rems-enrolled)
* executionPeriod.start = "2026-01-19T09:00:00-06:00"
* executionPeriod.end = "2026-01-19T09:05:00-06:00"
* authoredOn = "2026-01-12T16:00:00-06:00"
* requester = Reference(example-prescriber)
* owner = Reference(example-prescriber)
* restriction.period.end = "2026-01-19"
