Instance: kap-vital-weight-pre-dose
InstanceOf: KapVitalWeight
Usage: #example
Title: "Body weight before the dose"
Description: "68 kg."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code = $loinc#29463-7 "Body weight"
* valueQuantity = 68 'kg' "kg"
