Instance: kap-therapy-procedure-emdr
InstanceOf: KapTherapyProcedure
Usage: #example
Title: "EMDR in an integration session"
Description: "One session of EMDR the day after the third dose. Distress and belief are scores; the memory itself is not recorded here."
* extension[doseCycle].valuePositiveInt = 3
* basedOn = Reference(kap-careplan-induction)
* status = #completed
* code = $sct#449030000 "Eye movement desensitization and reprocessing therapy"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-session-encounter-integration)
* performedPeriod.start = "2026-02-03T14:00:00-06:00"
* performedPeriod.end = "2026-02-03T14:50:00-06:00"
* performer.actor = Reference(example-therapist)
* reasonReference = Reference(kap-indication-condition-gad)
* outcome.text = "Incomplete, closed with a calm place"
