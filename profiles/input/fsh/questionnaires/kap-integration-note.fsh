Instance: kap-integration-note
InstanceOf: Questionnaire
Usage: #definition
Title: "Integration note"
Description: "A structured note of an integration session. Where themes make it a psychotherapy note, the response carries the security label PSYTHPN."
* insert Questionnaire(kap-integration-note, public-domain)
* name = "KapIntegrationNote"
* title = "Integration note"
* description = "A structured note of an integration session. Where themes make it a psychotherapy note, the response carries the security label PSYTHPN."
* purpose = "Integration after a dose."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument."

* insert Item(integration-dose, reference, Dosing session that is integrated)
* item[=].required = true
* item[=].extension[+].url = $reference-resource
* item[=].extension[=].valueCode = #Encounter
* insert Item(integration-hours, decimal, Hours since the dose)
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#h "hours"
* insert Item(integration-modality, choice, Modality)
* item[=].required = true
* item[=].repeats = true
* item[=].answerValueSet = Canonical(KapModalityVS)
* insert Item(integration-themes, text, Themes)
* insert Item(integration-practice, text, Practice assigned)
* insert Item(integration-practice-completed, boolean, Earlier practice completed)
* insert Item(integration-exposure, text, Exposure planned)
* insert Item(integration-suds, integer, [[Distress now, 0 none to 10 worst]])
* item[=].code[0] = $assessment#suds "SUDS"
* insert Bounds(0, 10)
* insert Extracted
* insert Item(integration-voc, integer, [[How true the positive belief feels, 1 false to 7 true]])
* item[=].code[0] = $assessment#voc "VoC"
* insert Bounds(1, 7)
* insert Extracted
* insert Item(integration-mood, integer, [[Mood, 0 worst to 10 best]])
* insert Bounds(0, 10)
* insert Item(integration-sleep, decimal, Sleep last night)
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#h "hours"
* insert DecimalBounds(0, 24)
* insert Item(integration-safety-concern, boolean, Concern about safety)
* item[=].required = true
* item[=].code[0] = $rule#S1
