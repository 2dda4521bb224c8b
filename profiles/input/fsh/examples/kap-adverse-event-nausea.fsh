Instance: kap-adverse-event-nausea
InstanceOf: KapAdverseEvent
Usage: #example
Title: "Nausea"
Description: "Moderate nausea forty minutes after a dose, not serious, resolved in the session."
* extension[doseCycle].valuePositiveInt = 3
* actuality = #actual
* event = $sct#422587007 "Nausea"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* date = "2026-02-02T10:25:00-06:00"
* detected = "2026-02-02T10:25:00-06:00"
* recordedDate = "2026-02-02T11:10:00-06:00"
* seriousness = $seriousness#Non-serious "Non-serious"
* severity = $event-severity#moderate "Moderate"
* outcome = $event-outcome#resolved "Resolved"
* recorder = Reference(example-nurse)
* suspectEntity.instance = Reference(kap-dose-administration-intramuscular)
* suspectEntity.causality.assessment = $causality#Probably-Likely "Probably/Likely"
