Instance: kap-gad7
InstanceOf: Questionnaire
Usage: #definition
Title: "GAD-7"
Description: "Generalized Anxiety Disorder, 7 items: how often seven problems bothered the patient over the last two weeks. Total 0 to 21; 0-4 minimal, 5-9 mild, 10-14 moderate, 15-21 severe."
* extension[+].url = "https://kap-fhir.org/fhir/StructureDefinition/kap-instrument-license"
* extension[=].valueCode = #public-domain
* url = "https://kap-fhir.org/fhir/Questionnaire/kap-gad7"
* version = "0.1.0"
* name = "KapGad7"
* title = "GAD-7"
* status = #draft
* experimental = false
* subjectType = #Patient
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "Generalized Anxiety Disorder, 7 items: how often seven problems bothered the patient over the last two weeks. Total 0 to 21; 0-4 minimal, 5-9 mild, 10-14 moderate, 15-21 severe."
* purpose = "Severity of anxiety at baseline and during a course of ketamine-assisted psychotherapy."
* copyright = "The GAD-7 was developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
* code = $loinc#69737-5 "Generalized anxiety disorder 7 item (GAD-7)"

* item[+]
  * linkId = "gad7-intro"
  * type = #display
  * text = "Over the last 2 weeks, how often have you been bothered by the following problems?"
* item[+]
  * linkId = "gad7-1"
  * prefix = "1"
  * code = $loinc#69725-0 "Feeling nervous, anxious or on edge"
  * text = "Feeling nervous, anxious, or on edge"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-2"
  * prefix = "2"
  * code = $loinc#68509-9 "Over the past 2 weeks have you not been able to stop or control worrying"
  * text = "Not being able to stop or control worrying"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-3"
  * prefix = "3"
  * code = $loinc#69733-4 "Worrying too much about different things"
  * text = "Worrying too much about different things"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-4"
  * prefix = "4"
  * code = $loinc#69734-2 "Trouble relaxing"
  * text = "Trouble relaxing"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-5"
  * prefix = "5"
  * code = $loinc#69735-9 "Being so restless that it is hard to sit still"
  * text = "Being so restless that it is hard to sit still"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-6"
  * prefix = "6"
  * code = $loinc#69689-8 "Becoming easily annoyed or irritable"
  * text = "Becoming easily annoyed or irritable"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-7"
  * prefix = "7"
  * code = $loinc#69736-7 "Feeling afraid as if something awful might happen"
  * text = "Feeling afraid, as if something awful might happen"
  * type = #choice
  * required = true
  * repeats = false
  * answerValueSet = Canonical(KapFrequencyAnswerVS)
* item[+]
  * linkId = "gad7-total"
  * code = $loinc#70274-6 "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]"
  * text = "GAD-7 total"
  * type = #integer
  * readOnly = true
  * repeats = false
  * extension[+].url = $calculated
  * extension[=].valueExpression.description = "Sum of the seven answers; empty until all are given"
  * extension[=].valueExpression.language = #text/fhirpath
  * extension[=].valueExpression.expression = "iif(%resource.item.where(linkId.matches('^gad7-[1-7]$')).answer.value.count() = 7, %resource.item.where(linkId.matches('^gad7-[1-7]$')).answer.value.code.select(iif($this = 'LA6568-5', 0, iif($this = 'LA6569-3', 1, iif($this = 'LA6570-1', 2, 3)))).aggregate($this + $total, 0), {})"
* insert Bounds(0, 21)
* insert Extracted
* insert Band(0, 4, minimal, Minimal, verified)
* insert Band(5, 9, mild, Mild, verified)
* insert Band(10, 14, moderate, Moderate, verified)
* insert Band(15, 21, severe, Severe, verified)
