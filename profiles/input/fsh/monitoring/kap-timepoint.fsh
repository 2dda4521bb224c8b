CodeSystem: KapTimepointCS
Id: kap-timepoint
Title: "KAP Timepoint"
Description: "The planned moment of a measurement, in a session or in a course."
* insert Published
* insert LocalCodeSystem
* #baseline "Baseline" "Before the course."
* #pre-dose "Before the dose" "In the hour before the dose."
* #t15 "15 minutes" "15 minutes after the dose began."
* #t30 "30 minutes" "30 minutes after the dose began."
* #t40 "40 minutes" "40 minutes after the dose began."
* #t60 "60 minutes" "60 minutes after the dose began."
* #t90 "90 minutes" "90 minutes after the dose began."
* #t120 "120 minutes" "120 minutes after the dose began."
* #pre-discharge "Before discharge" "Before the patient is let go."
* #day1 "Day 1" "The day after the dose."
* #week1 "Week 1" "One week after the last dose of the induction."
* #week4 "Week 4" "Four weeks after the last dose of the induction."
* #week8 "Week 8" "Eight weeks after the last dose of the induction."
* #week12 "Week 12" "Twelve weeks after the last dose of the induction."

ValueSet: KapTimepointVS
Id: kap-timepoint
Title: "KAP Timepoint"
Description: "All timepoints."
* insert Published
* include codes from system KapTimepointCS

Extension: KapTimepoint
Id: kap-timepoint
Title: "Timepoint"
Description: "The planned moment at which a measurement or questionnaire was taken. The actual time stands in the resource itself."
Context: Observation, QuestionnaireResponse
* insert Published
* value[x] only CodeableConcept
* value[x] 1..1
* valueCodeableConcept from KapTimepointVS (extensible)

Extension: KapMinutesFromDose
Id: kap-minutes-from-dose
Title: "Minutes from Dose"
Description: "Minutes between the start of the dose and the measurement; negative before the dose."
Context: Observation, QuestionnaireResponse
* insert Published
* value[x] only Quantity
* value[x] 1..1
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = $ucum (exactly)
* valueQuantity.code 1..1
* valueQuantity.code = #min (exactly)
