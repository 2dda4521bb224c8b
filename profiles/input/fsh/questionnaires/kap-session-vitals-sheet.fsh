Instance: kap-session-vitals-sheet
InstanceOf: Questionnaire
Usage: #definition
Title: "Session vitals sheet"
Description: "One row for each measurement in a dosing session. For entry and printing; the server checks and searches vital signs as Observations (kap-vital-*)."
* insert Questionnaire(kap-session-vitals-sheet, public-domain)
* name = "KapSessionVitalsSheet"
* title = "Session vitals sheet"
* description = "One row for each measurement in a dosing session. For entry and printing; the server checks and searches vital signs as Observations (kap-vital-*)."
* purpose = "Monitoring in a dosing session."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

* insert Item(vitals-row, group, Measurement)
* item[=].required = true
* item[=].repeats = true
* insert SubItem(vitals-timepoint, choice, Timepoint)
* item[=].item[=].required = true
* item[=].item[=].answerValueSet = Canonical(KapTimepointVS)
* insert SubItem(vitals-time, dateTime, Time)
* item[=].item[=].required = true
* insert SubItem(vitals-systolic, integer, Systolic blood pressure)
* item[=].item[=].required = true
* item[=].item[=].code = $loinc#8480-6 "Systolic blood pressure"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert SubItem(vitals-diastolic, integer, Diastolic blood pressure)
* item[=].item[=].required = true
* item[=].item[=].code = $loinc#8462-4 "Diastolic blood pressure"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert SubItem(vitals-heart-rate, integer, Heart rate)
* item[=].item[=].required = true
* item[=].item[=].code = $loinc#8867-4 "Heart rate"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#/min "/min"
* insert SubItem(vitals-respiratory-rate, integer, Respiratory rate)
* item[=].item[=].code = $loinc#9279-1 "Respiratory rate"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#/min "/min"
* insert SubItem(vitals-spo2, decimal, Oxygen saturation)
* item[=].item[=].required = true
* item[=].item[=].code = $loinc#59408-5 "Oxygen saturation in Arterial blood by Pulse oximetry"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#% "%"
* insert SubItem(vitals-temperature, decimal, Body temperature)
* item[=].item[=].code = $loinc#8310-5 "Body temperature"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#Cel "°C"
* insert SubItem(vitals-oxygen-flow, decimal, Oxygen given)
* item[=].item[=].code = $loinc#3151-8 "Inhaled oxygen flow rate"
* item[=].item[=].extension[+].url = $unit
* item[=].item[=].extension[=].valueCoding = $ucum#L/min "L/min"
* insert SubItem(vitals-moaas, integer, [[MOAA/S, 5 alert to 0 no response]])
* item[=].item[=].code = $assessment#moaas "MOAA/S"
* insert SubBounds(0, 5)
* insert SubItem(vitals-action, string, Action taken)
