Instance: kap-etco2-pre-dose
InstanceOf: KapEtco2
Usage: #example
Title: "End-tidal carbon dioxide before the dose"
Description: "38 mm[Hg]."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code = $loinc#19889-5 "Carbon dioxide [Partial pressure] in Exhaled gas --at end expiration"
* valueQuantity = 38 'mm[Hg]' "mmHg"
