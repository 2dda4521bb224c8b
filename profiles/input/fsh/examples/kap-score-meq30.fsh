Instance: kap-score-meq30
InstanceOf: KapScore
Usage: #example
Title: "MEQ-30 mean after a dose"
Description: "A mean of 3.4 of 5; a mean is a quantity with the UCUM code {score}."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-discharge "Before discharge"
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $assessment#meq30 "MEQ-30 mean"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T11:45:00-06:00"
* performer = Reference(example-therapist)
* valueQuantity = 3.4 '{score}' "score"
