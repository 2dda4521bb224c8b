Instance: kap-sedation-score-rass-at-40-minutes
InstanceOf: KapSedationScore
Usage: #example
Title: "RASS at 40 minutes"
Description: "Drowsy, wakes to voice."
* extension[timepoint].valueCodeableConcept = $timepoint#t40 "40 minutes"
* extension[minutesFromDose].valueQuantity = 40 'min' "min"
* extension[doseCycle].valuePositiveInt = 3
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $assessment#rass "RASS"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T10:25:00-06:00"
* performer = Reference(example-nurse)
* valueInteger = -1
