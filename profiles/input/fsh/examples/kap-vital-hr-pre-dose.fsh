Instance: kap-vital-hr-pre-dose
InstanceOf: KapVitalHr
Usage: #example
Title: "Heart rate before the dose"
Description: "72 beats per minute."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code = $loinc#8867-4 "Heart rate"
* valueQuantity = 72 '/min' "beats/minute"
