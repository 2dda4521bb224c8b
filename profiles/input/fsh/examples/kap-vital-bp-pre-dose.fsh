Instance: kap-vital-bp-pre-dose
InstanceOf: KapVitalBp
Usage: #example
Title: "Blood pressure before the dose"
Description: "124/78 mm[Hg], fifteen minutes before the dose."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code = $loinc#85354-9 "Blood pressure panel with all children optional"
* component[systolic].code = $loinc#8480-6 "Systolic blood pressure"
* component[systolic].valueQuantity = 124 'mm[Hg]' "mm[Hg]"
* component[diastolic].code = $loinc#8462-4 "Diastolic blood pressure"
* component[diastolic].valueQuantity = 78 'mm[Hg]' "mm[Hg]"
