Instance: kap-task-rems-form
InstanceOf: KapTask
Usage: #example
Title: "REMS form due"
Description: "The monitoring form of a dosing session, due seven calendar days after it."
* status = #requested
* intent = #order
* priority = #routine
* code = $task#rems-form "REMS monitoring form"
* focus = Reference(kap-dosing-encounter-intramuscular)
* for = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* authoredOn = "2026-02-02T12:00:00-06:00"
* owner = Reference(example-nurse)
* restriction.period.start = "2026-02-02"
* restriction.period.end = "2026-02-09"
