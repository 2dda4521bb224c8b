Instance: kap-vital-spo2-pre-dose
InstanceOf: KapVitalSpo2
Usage: #example
Title: "Oxygen saturation before the dose"
Description: "98 per cent, with both LOINC codes."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code.coding[pulseOximetry] = $loinc#59408-5 "Oxygen saturation in Arterial blood by Pulse oximetry"
* code.coding[oxygenSaturation] = $loinc#2708-6 "Oxygen saturation in Arterial blood"
* valueQuantity = 98 '%' "%"
