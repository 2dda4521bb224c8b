Instance: kap-score-suds
InstanceOf: KapScore
Usage: #example
Title: "SUDS in an integration session"
Description: "Distress 3 of 10, as rated with the therapist."
* extension[doseCycle].valuePositiveInt = 3
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $assessment#suds "SUDS"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-session-encounter-integration)
* effectiveDateTime = "2026-02-03T14:40:00-06:00"
* performer = Reference(example-therapist)
* valueInteger = 3
