Instance: kap-questionnaire-response-side-effects
InstanceOf: KapQuestionnaireResponse
Usage: #example
Title: "Side effects of a dose"
Description: "Moderate nausea with vomiting and mild dizziness; the worst is 2."
* extension[timepoint].valueCodeableConcept = $timepoint#pre-discharge "Before discharge"
* questionnaire = "https://kap-fhir.org/fhir/Questionnaire/kap-side-effects"
* status = #completed
* subject = Reference(kap-patient-rems-enrolled)
* encounter = Reference(kap-dosing-encounter-intramuscular)
* authored = "2026-02-02T11:50:00-06:00"
* author = Reference(example-nurse)
* item[+].linkId = "se-nausea"
* item[=].item[+].linkId = "se-nausea-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#2 "Moderate"
* item[=].item[+].linkId = "se-nausea-onset"
* item[=].item[=].answer.valueInteger = 35
* item[=].item[+].linkId = "se-nausea-resolution"
* item[=].item[=].answer.valueInteger = 90
* item[+].linkId = "se-vomiting"
* item[=].item[+].linkId = "se-vomiting-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#2 "Moderate"
* item[=].item[+].linkId = "se-vomiting-onset"
* item[=].item[=].answer.valueInteger = 35
* item[=].item[+].linkId = "se-vomiting-resolution"
* item[=].item[=].answer.valueInteger = 90
* item[+].linkId = "se-dizziness"
* item[=].item[+].linkId = "se-dizziness-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#1 "Mild"
* item[=].item[+].linkId = "se-dizziness-onset"
* item[=].item[=].answer.valueInteger = 35
* item[=].item[+].linkId = "se-dizziness-resolution"
* item[=].item[=].answer.valueInteger = 90
* item[+].linkId = "se-headache"
* item[=].item[+].linkId = "se-headache-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-vision"
* item[=].item[+].linkId = "se-vision-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-drowsiness"
* item[=].item[+].linkId = "se-drowsiness-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-anxiety"
* item[=].item[+].linkId = "se-anxiety-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-dissociation"
* item[=].item[+].linkId = "se-dissociation-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-confusion"
* item[=].item[+].linkId = "se-confusion-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-hallucination"
* item[=].item[+].linkId = "se-hallucination-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-palpitations"
* item[=].item[+].linkId = "se-palpitations-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-chest"
* item[=].item[+].linkId = "se-chest-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-breath"
* item[=].item[+].linkId = "se-breath-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-numbness"
* item[=].item[+].linkId = "se-numbness-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-urination"
* item[=].item[+].linkId = "se-urination-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-craving"
* item[=].item[+].linkId = "se-craving-severity"
* item[=].item[=].answer.valueCoding = $side-effect-severity#0 "None"
* item[+].linkId = "se-worst"
* item[=].answer.valueInteger = 2
