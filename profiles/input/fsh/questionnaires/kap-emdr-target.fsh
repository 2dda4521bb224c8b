Instance: kap-emdr-target
InstanceOf: Questionnaire
Usage: #definition
Title: "EMDR target"
Description: "One target of an EMDR session, by an opaque label that says nothing of the memory. The ratings at the end are the scores of the session; those at the start are its baseline."
* insert Questionnaire(kap-emdr-target, public-domain)
* name = "KapEmdrTarget"
* title = "EMDR target"
* description = "One target of an EMDR session, by an opaque label that says nothing of the memory. The ratings at the end are the scores of the session; those at the start are its baseline."
* purpose = "Progress with a target through a course of EMDR."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument."

* insert Item(emdr-target, string, Label of the target; never its content)
* item[=].required = true
* insert Item(emdr-phase, integer, [[Phase, 1 to 8]])
* item[=].required = true
* insert Bounds(1, 8)
* insert Item(emdr-sets, integer, Sets of bilateral stimulation)
* item[=].extension[+].url = $min-value
* item[=].extension[=].valueInteger = 0
* insert Item(emdr-suds-start, integer, [[Distress at the start, 0 none to 10 worst]])
* item[=].code[0] = $assessment#suds "SUDS"
* insert Bounds(0, 10)
* insert Item(emdr-suds-end, integer, [[Distress at the end, 0 none to 10 worst]])
* item[=].code[0] = $assessment#suds "SUDS"
* insert Bounds(0, 10)
* insert Extracted
* insert Item(emdr-voc-start, integer, [[How true the positive belief feels at the start, 1 false to 7 true]])
* item[=].code[0] = $assessment#voc "VoC"
* insert Bounds(1, 7)
* insert Item(emdr-voc-end, integer, [[How true the positive belief feels at the end, 1 false to 7 true]])
* item[=].code[0] = $assessment#voc "VoC"
* insert Bounds(1, 7)
* insert Extracted
* insert Item(emdr-closure, choice, Closure)
* item[=].required = true
* item[=].answerValueSet = Canonical(KapEmdrClosureVS)

CodeSystem: KapEmdrClosureCS
Id: kap-emdr-closure
Title: "KAP EMDR Closure"
Description: "Whether the target was worked through."
* insert Published
* insert LocalCodeSystem
* #complete "Complete" "Worked through in this session."
* #incomplete "Incomplete" "Contained, to be taken up again."

ValueSet: KapEmdrClosureVS
Id: kap-emdr-closure
Title: "KAP EMDR Closure"
Description: "All of them."
* insert Published
* include codes from system KapEmdrClosureCS
