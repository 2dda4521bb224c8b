Instance: kap-score-gad7
InstanceOf: KapScore
Usage: #example
Title: "GAD-7 total at baseline"
Description: "18 of 21: severe anxiety, computed from the answers."
* extension[timepoint].valueCodeableConcept = $timepoint#baseline "Baseline"
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $loinc#70274-6 "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"
* subject = Reference(kap-patient-rems-enrolled)
* effectiveDateTime = "2026-01-05T10:20:00-06:00"
* valueInteger = 18
* interpretation = $interpretation#H "High"
* interpretation.text = "Severe (15 to 21)"
* performer = Reference(kap-patient-rems-enrolled)
* derivedFrom = Reference(kap-questionnaire-response-gad7)
