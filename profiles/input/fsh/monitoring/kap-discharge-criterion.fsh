CodeSystem: KapDischargeCriterionCS
Id: kap-discharge-criterion
Title: "KAP Discharge Criterion"
Description: "What is checked before a patient leaves after a dosing session."
* insert Published
* insert LocalCodeSystem
* #blood-pressure "Blood pressure within limit" "Blood pressure is back within the limit set for discharge."
* #heart-rate "Heart rate within limit" "Heart rate is within the limit set for discharge."
* #oxygen-saturation "Oxygen saturation at or above limit" "Oxygen saturation on room air is at or above the limit."
* #alert "Fully alert" "MOAA/S is 5."
* #aldrete "Recovered" "The modified Aldrete total is at or above the limit."
* #walks-unaided "Walks unaided" "Walks without help."
* #nausea-controlled "Nausea controlled" "No vomiting, and nausea is bearable."
* #oriented "Oriented" "Oriented to person, place and time."
* #distress-bearable "Distress bearable" "Distress is moderate at most."
* #escort-present "Escort present" "A responsible adult is there."
* #no-driving-advice "No-driving advice given" "Told not to drive or use machines until the next day after restful sleep."

ValueSet: KapDischargeCriterionVS
Id: kap-discharge-criterion
Title: "KAP Discharge Criterion"
Description: "All criteria."
* insert Published
* include codes from system KapDischargeCriterionCS
