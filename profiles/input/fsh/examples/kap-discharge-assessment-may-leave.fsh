Instance: kap-discharge-assessment-may-leave
InstanceOf: KapDischargeAssessment
Usage: #example
Title: "Discharge with every criterion met"
Description: "The patient may leave with the escort."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-discharge "Before discharge"
* extension[minutesFromDose].valueQuantity = 130 'min' "min"
* extension[doseCycle].valuePositiveInt = 3
* status = #final
* category[survey] = $obs-category#survey "Survey"
* code = $discharge-assessment#discharge-assessment "Discharge assessment"
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* effectiveDateTime = "2026-02-02T11:55:00-06:00"
* performer = Reference(example-nurse)
* valueCodeableConcept = $discharge-result#may-leave "May leave"
* derivedFrom = Reference(kap-sedation-score-moaas-before-discharge)
* component[0].code = $discharge-criterion#blood-pressure "Blood pressure within limit"
* component[0].valueBoolean = true
* component[1].code = $discharge-criterion#heart-rate "Heart rate within limit"
* component[1].valueBoolean = true
* component[2].code = $discharge-criterion#oxygen-saturation "Oxygen saturation at or above limit"
* component[2].valueBoolean = true
* component[3].code = $discharge-criterion#alert "Fully alert"
* component[3].valueBoolean = true
* component[4].code = $discharge-criterion#aldrete "Recovered"
* component[4].valueBoolean = true
* component[5].code = $discharge-criterion#walks-unaided "Walks unaided"
* component[5].valueBoolean = true
* component[6].code = $discharge-criterion#nausea-controlled "Nausea controlled"
* component[6].valueBoolean = true
* component[7].code = $discharge-criterion#oriented "Oriented"
* component[7].valueBoolean = true
* component[8].code = $discharge-criterion#distress-bearable "Distress bearable"
* component[8].valueBoolean = true
* component[9].code = $discharge-criterion#escort-present "Escort present"
* component[9].valueBoolean = true
* component[10].code = $discharge-criterion#no-driving-advice "No-driving advice given"
* component[10].valueBoolean = true
