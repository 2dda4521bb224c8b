Instance: kap-rems-monitoring
InstanceOf: Questionnaire
Usage: #definition
Title: "REMS patient monitoring"
Description: "What is reported to the esketamine REMS after each treatment, in this guide's own layout. Not the form of the REMS itself, and not a submission to it. Due within 7 days of the treatment."
* insert Questionnaire(kap-rems-monitoring, public-domain)
* name = "KapRemsMonitoring"
* title = "REMS patient monitoring"
* description = "What is reported to the esketamine REMS after each treatment, in this guide's own layout. Not the form of the REMS itself, and not a submission to it. Due within 7 days of the treatment."
* purpose = "Report of a treatment with esketamine."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

* insert Item(rems-patient-id, string, REMS patient identifier)
* item[=].required = true
* insert Item(rems-first-treatment, boolean, First treatment)
* item[=].required = true
* insert Item(rems-enrolled, boolean, Patient enrolled in the REMS)
* item[=].required = true
* insert Item(rems-concomitant, choice, Other medicines taken)
* item[=].repeats = true
* item[=].answerValueSet = Canonical(KapRemsConcomitantVS)
* insert Item(rems-monitor-name, string, Name of the person who monitored)
* item[=].required = true
* insert Item(rems-monitor-phone, string, Telephone of the person who monitored)
* item[=].required = true
* insert Item(rems-site, string, Healthcare setting)
* item[=].required = true
* insert Item(rems-treatment-date, date, Date of treatment)
* item[=].required = true
* insert Item(rems-dose, choice, Dose)
* item[=].required = true
* item[=].answerValueSet = Canonical(KapRemsDoseVS)
* insert Item(rems-dose-other, decimal, [[Other dose, mg]])
* item[=].required = true
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mg "mg"
* item[=].enableWhen.question = "rems-dose"
* item[=].enableWhen.operator = #=
* item[=].enableWhen.answerCoding = KapRemsDoseCS#other
* insert Item(rems-lot, string, Lot number)
* item[=].required = true
* insert Item(rems-total-minutes, integer, Minutes monitored)
* item[=].required = true
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#min "min"
* insert Item(rems-vitals-acceptable-pre, boolean, Vital signs acceptable before the dose)
* item[=].required = true
* insert Item(rems-vitals-acceptable-completion, boolean, Vital signs acceptable at completion)
* item[=].required = true
* insert Item(rems-bp-pre-systolic, integer, Systolic blood pressure before the dose)
* item[=].required = true
* item[=].code[0] = $loinc#8480-6 "Systolic blood pressure"
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert Item(rems-bp-pre-diastolic, integer, Diastolic blood pressure before the dose)
* item[=].required = true
* item[=].code[0] = $loinc#8462-4 "Diastolic blood pressure"
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert Item(rems-bp-40-systolic, integer, Systolic blood pressure at 40 minutes)
* item[=].required = true
* item[=].code[0] = $loinc#8480-6 "Systolic blood pressure"
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert Item(rems-bp-40-diastolic, integer, Diastolic blood pressure at 40 minutes)
* item[=].required = true
* item[=].code[0] = $loinc#8462-4 "Diastolic blood pressure"
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert Item(rems-bp-completion-systolic, integer, Systolic blood pressure at completion)
* item[=].required = true
* item[=].code[0] = $loinc#8480-6 "Systolic blood pressure"
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert Item(rems-bp-completion-diastolic, integer, Diastolic blood pressure at completion)
* item[=].required = true
* item[=].code[0] = $loinc#8462-4 "Diastolic blood pressure"
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#mm[Hg] "mmHg"
* insert Item(rems-sedation, boolean, Sedation)
* item[=].required = true
* insert Item(rems-sedation-onset, integer, [[Sedation began, minutes after the dose]])
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#min "min"
* insert IfYes(rems-sedation)
* insert Item(rems-sedation-resolution, integer, [[Sedation ended, minutes after the dose]])
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#min "min"
* insert IfYes(rems-sedation)
* insert Item(rems-dissociation, boolean, Dissociation)
* item[=].required = true
* insert Item(rems-dissociation-onset, integer, [[Dissociation began, minutes after the dose]])
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#min "min"
* insert IfYes(rems-dissociation)
* insert Item(rems-dissociation-resolution, integer, [[Dissociation ended, minutes after the dose]])
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#min "min"
* insert IfYes(rems-dissociation)
* insert Item(rems-respiratory-depression, boolean, Respiratory depression)
* item[=].required = true
* insert Item(rems-serious-adverse-event, boolean, Serious adverse event)
* item[=].required = true
* insert Item(rems-serious-adverse-event-type, string, What happened)
* item[=].required = true
* insert IfYes(rems-serious-adverse-event)

CodeSystem: KapRemsConcomitantCS
Id: kap-rems-concomitant
Title: "KAP REMS Concomitant Medicine"
Description: "Classes of medicine that the REMS asks for."
* insert Published
* insert LocalCodeSystem
* #benzodiazepine "Benzodiazepine" "A benzodiazepine."
* #sedative-hypnotic "Sedative-hypnotic" "A sedative-hypnotic that is not a benzodiazepine."
* #opioid "Opioid" "An opioid."
* #stimulant "Stimulant" "A psychostimulant."
* #maoi "Monoamine oxidase inhibitor" "A monoamine oxidase inhibitor."

ValueSet: KapRemsConcomitantVS
Id: kap-rems-concomitant
Title: "KAP REMS Concomitant Medicine"
Description: "All of them."
* insert Published
* include codes from system KapRemsConcomitantCS

CodeSystem: KapRemsDoseCS
Id: kap-rems-dose
Title: "KAP REMS Dose"
Description: "Doses that the REMS asks for."
* insert Published
* insert LocalCodeSystem
* #56 "56 mg" "Two devices."
* #84 "84 mg" "Three devices."
* #other "Other" "Another dose."

ValueSet: KapRemsDoseVS
Id: kap-rems-dose
Title: "KAP REMS Dose"
Description: "All of them."
* insert Published
* include codes from system KapRemsDoseCS
