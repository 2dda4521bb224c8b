Instance: kap-side-effects
InstanceOf: Questionnaire
Usage: #definition
Title: "Side effect checklist"
Description: "Sixteen effects of a dose: how severe each was, 0 none to 3 severe, and when it began and ended. A severity of 2 or more suggests an adverse event. The worst severity is the score."
* insert Questionnaire(kap-side-effects, public-domain)
* name = "KapSideEffects"
* title = "Side effect checklist"
* description = "Sixteen effects of a dose: how severe each was, 0 none to 3 severe, and when it began and ended. A severity of 2 or more suggests an adverse event. The worst severity is the score."
* purpose = "Side effects of a dose, before discharge and on the next day."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument. This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. Implementers need the appropriate SNOMED CT affiliate licence."

* insert SideEffect(nausea, Nausea)
* item[=].code = $sct#422587007 "Nausea"
* insert SideEffect(vomiting, Vomiting)
* item[=].code = $sct#422400008 "Vomiting"
* insert SideEffect(dizziness, Dizziness)
* item[=].code = $sct#404640003 "Dizziness"
* insert SideEffect(headache, Headache)
* item[=].code = $sct#25064002 "Headache"
* insert SideEffect(vision, Blurred or double vision)
* insert SideEffect(drowsiness, Drowsiness)
* insert SideEffect(anxiety, Anxiety or panic)
* insert SideEffect(dissociation, Distress from dissociation)
* insert SideEffect(confusion, Confusion)
* insert SideEffect(hallucination, Distress from hallucinations)
* insert SideEffect(palpitations, Palpitations)
* insert SideEffect(chest, Chest discomfort)
* insert SideEffect(breath, Shortness of breath)
* insert SideEffect(numbness, Numbness)
* insert SideEffect(urination, Burning when passing urine)
* insert SideEffect(craving, Craving or wish to take more)
* insert Total(se-worst, Worst severity, 0, 3)
* item[=].code = $assessment#kap-side-effects "KAP side effects"
* item[=].readOnly = true
* item[=].extension[+].url = $calculated
* item[=].extension[=].valueExpression.description = "The highest of the sixteen severities; empty until all are given"
* item[=].extension[=].valueExpression.language = #text/fhirpath
* item[=].extension[=].valueExpression.expression = "iif(%resource.item.item.where(linkId.matches('^se-[a-z]+-severity$')).answer.value.count() = 16, %resource.item.item.where(linkId.matches('^se-[a-z]+-severity$')).answer.value.code.select($this.toInteger()).aggregate(iif($this > $total, $this, $total), 0), {})"
* insert Band(0, 0, none, None, verified)
* insert Band(1, 1, mild, Mild, verified)
* insert Band(2, 2, moderate, Moderate, verified)
* insert Band(3, 3, severe, Severe, verified)

CodeSystem: KapSideEffectSeverityCS
Id: kap-side-effect-severity
Title: "KAP Side Effect Severity"
Description: "How severe a side effect is; the code is the score."
* insert Published
* insert LocalCodeSystem
* #0 "None" "Not there."
* #1 "Mild" "Noticed, no need for anything."
* #2 "Moderate" "Troubling, or something was done about it."
* #3 "Severe" "Unbearable, or the patient could not go on."

ValueSet: KapSideEffectSeverityVS
Id: kap-side-effect-severity
Title: "KAP Side Effect Severity"
Description: "The four severities, with their scores."
* insert Published
* KapSideEffectSeverityCS#0 "None"
* KapSideEffectSeverityCS#0 ^extension[$ordinal].valueDecimal = 0
* KapSideEffectSeverityCS#1 "Mild"
* KapSideEffectSeverityCS#1 ^extension[$ordinal].valueDecimal = 1
* KapSideEffectSeverityCS#2 "Moderate"
* KapSideEffectSeverityCS#2 ^extension[$ordinal].valueDecimal = 2
* KapSideEffectSeverityCS#3 "Severe"
* KapSideEffectSeverityCS#3 ^extension[$ordinal].valueDecimal = 3
