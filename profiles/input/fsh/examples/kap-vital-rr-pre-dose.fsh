Instance: kap-vital-rr-pre-dose
InstanceOf: KapVitalRr
Usage: #example
Title: "Respiratory rate before the dose"
Description: "14 breaths per minute."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code = $loinc#9279-1 "Respiratory rate"
* valueQuantity = 14 '/min' "breaths/minute"
