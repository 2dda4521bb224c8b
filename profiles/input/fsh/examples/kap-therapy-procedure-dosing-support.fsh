Instance: kap-therapy-procedure-dosing-support
InstanceOf: KapTherapyProcedure
Usage: #example
Title: "Support during a dose"
Description: "The therapist attends the third dosing session."
* extension[doseCycle].valuePositiveInt = 3
* status = #completed
* code = $modality#dosing-support "Dosing support"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* performedPeriod.start = "2026-02-02T09:30:00-06:00"
* performedPeriod.end = "2026-02-02T12:00:00-06:00"
* performer.actor = Reference(example-therapist)
* outcome.text = "Supported to full recovery"
