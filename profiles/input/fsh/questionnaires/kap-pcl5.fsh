Instance: kap-pcl5
InstanceOf: Questionnaire
Usage: #definition
Title: "PCL-5"
Description: "PTSD Checklist for DSM-5: how much twenty problems bothered the patient in the past month. Total 0 to 80. The cut-off, 33, is not verified: published cut-offs lie between 31 and 33, and a clinic may set its own."
* insert Questionnaire(kap-pcl5, public-domain)
* name = "KapPcl5"
* title = "PCL-5"
* description = "PTSD Checklist for DSM-5: how much twenty problems bothered the patient in the past month. Total 0 to 80. The cut-off, 33, is not verified: published cut-offs lie between 31 and 33, and a clinic may set its own."
* purpose = "Severity of symptoms of posttraumatic stress at baseline and during a course of ketamine-assisted psychotherapy."
* copyright = "The PCL-5 was developed by Frank W. Weathers, Brett T. Litz, Terence M. Keane, Patrick A. Palmieri, Brian P. Marx and Paula P. Schnurr at the National Center for PTSD, US Department of Veterans Affairs. It is a work of the US Government and in the public domain. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
* code = $loinc#101697-1 "Post traumatic stress disorder checklist - civilian version DSM-5 [PCL-5]"

* insert Intro(pcl5-intro, [[Below is a list of problems that people sometimes have in response to a very stressful experience. In the past month, how much were you bothered by:]])
* insert ScoredItem(pcl5-1, 1, [[Repeated, disturbing, and unwanted memories of the stressful experience?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-2, 2, [[Repeated, disturbing dreams of the stressful experience?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-3, 3, [[Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-4, 4, Feeling very upset when something reminded you of the stressful experience?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-5, 5, [[Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-6, 6, [[Avoiding memories, thoughts, or feelings related to the stressful experience?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-7, 7, [[Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-8, 8, Trouble remembering important parts of the stressful experience?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-9, 9, [[Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-10, 10, Blaming yourself or someone else for the stressful experience or what happened after it?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-11, 11, [[Having strong negative feelings such as fear, horror, anger, guilt, or shame?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-12, 12, Loss of interest in activities that you used to enjoy?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-13, 13, Feeling distant or cut off from other people?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-14, 14, [[Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-15, 15, [[Irritable behavior, angry outbursts, or acting aggressively?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-16, 16, Taking too many risks or doing things that could cause you harm?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-17, 17, [[Being \"superalert\" or watchful or on guard?]], KapPcl5AnswerVS)
* insert ScoredItem(pcl5-18, 18, Feeling jumpy or easily startled?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-19, 19, Having difficulty concentrating?, KapPcl5AnswerVS)
* insert ScoredItem(pcl5-20, 20, Trouble falling or staying asleep?, KapPcl5AnswerVS)
* insert Total(pcl5-total, PCL-5 total, 0, 80)
* item[=].code = $loinc#101698-9 "PTSD PCL-5 score [PCL-5]"
* item[=].readOnly = true
* item[=].extension[+].url = $calculated
* item[=].extension[=].valueExpression.description = "Sum of the twenty answers; empty until all are given"
* item[=].extension[=].valueExpression.language = #text/fhirpath
* item[=].extension[=].valueExpression.expression = "iif(%resource.item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).answer.value.count() = 20, %resource.item.where(linkId.matches('^pcl5-([1-9]|1[0-9]|20)$')).answer.value.code.select($this.toInteger()).aggregate($this + $total, 0), {})"
* insert Band(0, 32, below-cut, Below the cut-off, unverified)
* insert Band(33, 80, above-cut, At or above the cut-off, unverified)

CodeSystem: KapPcl5AnswerCS
Id: kap-pcl5-answer
Title: "Answer of PCL-5"
Description: "How much a problem bothered the patient; the code is the score."
* insert Published
* insert LocalCodeSystem
* #0 "Not at all" "Scored 0."
* #1 "A little bit" "Scored 1."
* #2 "Moderately" "Scored 2."
* #3 "Quite a bit" "Scored 3."
* #4 "Extremely" "Scored 4."

ValueSet: KapPcl5AnswerVS
Id: kap-pcl5-answer
Title: "Answer of PCL-5"
Description: "The five answers of the PCL-5, with their scores."
* insert Published
* KapPcl5AnswerCS#0 "Not at all"
* KapPcl5AnswerCS#0 ^extension[$ordinal].valueDecimal = 0
* KapPcl5AnswerCS#1 "A little bit"
* KapPcl5AnswerCS#1 ^extension[$ordinal].valueDecimal = 1
* KapPcl5AnswerCS#2 "Moderately"
* KapPcl5AnswerCS#2 ^extension[$ordinal].valueDecimal = 2
* KapPcl5AnswerCS#3 "Quite a bit"
* KapPcl5AnswerCS#3 ^extension[$ordinal].valueDecimal = 3
* KapPcl5AnswerCS#4 "Extremely"
* KapPcl5AnswerCS#4 ^extension[$ordinal].valueDecimal = 4
