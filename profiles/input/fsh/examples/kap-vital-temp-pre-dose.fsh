Instance: kap-vital-temp-pre-dose
InstanceOf: KapVitalTemp
Usage: #example
Title: "Body temperature before the dose"
Description: "36.7 degrees Celsius."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-dose "Before the dose"
* extension[minutesFromDose].valueQuantity = -15 'min' "min"
* status = #final
* category[VSCat] = $obs-category#vital-signs "Vital Signs"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T09:30:00-06:00"
* performer = Reference(example-nurse)
* code = $loinc#8310-5 "Body temperature"
* valueQuantity = 36.7 'Cel' "degrees C"
