Instance: kap-discharge-checklist
InstanceOf: Questionnaire
Usage: #definition
Title: "Discharge checklist"
Description: "What is checked before a patient leaves after a dosing session. The limits are those of the safety rule O2."
* insert Questionnaire(kap-discharge-checklist, public-domain)
* name = "KapDischargeChecklist"
* title = "Discharge checklist"
* description = "What is checked before a patient leaves after a dosing session. The limits are those of the safety rule O2."
* purpose = "Discharge after a dosing session."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument."

* insert Item(discharge-blood-pressure, boolean, Blood pressure within limit)
* item[=].required = true
* item[=].code[0] = $discharge#blood-pressure "Blood pressure within limit"
* insert Item(discharge-heart-rate, boolean, Heart rate within limit)
* item[=].required = true
* item[=].code[0] = $discharge#heart-rate "Heart rate within limit"
* insert Item(discharge-oxygen-saturation, boolean, Oxygen saturation at or above limit)
* item[=].required = true
* item[=].code[0] = $discharge#oxygen-saturation "Oxygen saturation at or above limit"
* insert Item(discharge-moaas, integer, [[MOAA/S, 5 alert to 0 no response]])
* item[=].required = true
* item[=].code[0] = $assessment#moaas "MOAA/S"
* insert Bounds(0, 5)
* insert Extracted
* insert Item(discharge-aldrete, integer, [[Modified Aldrete total, 0 to 10]])
* item[=].required = true
* item[=].code[0] = $assessment#aldrete "Modified Aldrete total"
* insert Bounds(0, 10)
* insert Extracted
* insert Item(discharge-walks-unaided, boolean, Walks unaided)
* item[=].required = true
* item[=].code[0] = $discharge#walks-unaided "Walks unaided"
* insert Item(discharge-nausea-controlled, boolean, Nausea controlled)
* item[=].required = true
* item[=].code[0] = $discharge#nausea-controlled "Nausea controlled"
* insert Item(discharge-oriented, boolean, [[Oriented to person, place and time]])
* item[=].required = true
* item[=].code[0] = $discharge#oriented "Oriented"
* insert Item(discharge-distress-bearable, boolean, Distress moderate at most)
* item[=].required = true
* item[=].code[0] = $discharge#distress-bearable "Distress bearable"
* insert Item(discharge-escort-name, string, Name of the escort)
* item[=].required = true
* item[=].code[0] = $discharge#escort-present "Escort present"
* insert Item(discharge-escort, reference, [[Escort, if on record]])
* item[=].extension[+].url = $reference-resource
* item[=].extension[=].valueCode = #RelatedPerson
* insert Item(discharge-no-driving-advice, boolean, Told not to drive or use machines until the next day after restful sleep)
* item[=].required = true
* item[=].code[0] = $discharge#no-driving-advice "No-driving advice given"
* insert Item(discharge-belongings, boolean, Has belongings and the emergency number)
* item[=].required = true
* insert Item(discharge-clinician, reference, Clinician who signs)
* item[=].required = true
* item[=].extension[+].url = $reference-resource
* item[=].extension[=].valueCode = #Practitioner
* insert Item(discharge-time, dateTime, Time of discharge)
* item[=].required = true
