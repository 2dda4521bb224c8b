Instance: kap-dissociation-score-at-40-minutes
InstanceOf: KapDissociationScore
Usage: #example
Title: "CADSS at 40 minutes"
Description: "The total at the height of the effect."
* extension[timepoint].valueCodeableConcept = $timepoint#t40 "40 minutes"
* extension[minutesFromDose].valueQuantity = 40 'min' "min"
* extension[doseCycle].valuePositiveInt = 3
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $assessment#cadss "CADSS total"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T10:25:00-06:00"
* performer = Reference(example-nurse)
* valueInteger = 22
