Instance: kap-adverse-event-syncope-serious
InstanceOf: KapAdverseEvent
Usage: #example
Title: "Syncope, serious"
Description: "A fall with loss of consciousness after a dose: serious, so it has a severity, an outcome and the dose."
* extension[doseCycle].valuePositiveInt = 3
* actuality = #actual
* event = $sct#271594007 "Syncope"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* date = "2026-02-02T10:50:00-06:00"
* detected = "2026-02-02T10:50:00-06:00"
* recordedDate = "2026-02-02T12:30:00-06:00"
* seriousness = $seriousness#Serious "Serious"
* severity = $event-severity#severe "Severe"
* outcome = $event-outcome#recovering "Recovering"
* recorder = Reference(example-prescriber)
* suspectEntity.instance = Reference(kap-dose-administration-intramuscular)
