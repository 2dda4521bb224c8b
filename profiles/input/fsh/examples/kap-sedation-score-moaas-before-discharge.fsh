Instance: kap-sedation-score-moaas-before-discharge
InstanceOf: KapSedationScore
Usage: #example
Title: "MOAA/S before discharge"
Description: "Fully alert two hours after the dose."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-discharge "Before discharge"
* extension[minutesFromDose].valueQuantity = 125 'min' "min"
* extension[doseCycle].valuePositiveInt = 3
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $assessment#moaas "MOAA/S"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T11:50:00-06:00"
* performer = Reference(example-nurse)
* valueInteger = 5
