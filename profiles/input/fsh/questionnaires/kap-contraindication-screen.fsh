Instance: kap-contraindication-screen
InstanceOf: Questionnaire
Usage: #definition
Title: "Contraindication screen"
Description: "Twenty questions on what speaks against ketamine or esketamine, or calls for care. Each names, as its code, the safety rule that an answer bears on. A Yes to items 16, 17 and 19 is reassuring; a Yes to any other is not."
* insert Questionnaire(kap-contraindication-screen, public-domain)
* name = "KapContraindicationScreen"
* title = "Contraindication screen"
* description = "Twenty questions on what speaks against ketamine or esketamine, or calls for care. Each names, as its code, the safety rule that an answer bears on. A Yes to items 16, 17 and 19 is reassuring; a Yes to any other is not."
* purpose = "Screening before a course of ketamine-assisted psychotherapy, and again when health or medicines change."
* copyright = "The wording is this guide's own and may be reproduced by anyone without permission. It contains no text of another instrument."

* insert Item(cs-01, boolean, [[Have you ever had an aneurysm (a bulging blood vessel) or a malformation of blood vessels?]])
* item[=].required = true
* item[=].code[0] = $rule#C1
* insert Item(cs-02, boolean, Have you ever had bleeding in the brain?)
* item[=].required = true
* item[=].code[0] = $rule#C1
* insert Item(cs-03, boolean, Have you ever had an allergy or a bad reaction to ketamine or esketamine?)
* item[=].required = true
* item[=].code[0] = $rule#C1
* item[=].code[1] = $rule#C2
* insert Item(cs-04, boolean, [[Do you have high blood pressure that is not controlled, or was a blood pressure medicine changed in the last 30 days?]])
* item[=].required = true
* item[=].code[0] = $rule#C2
* insert Item(cs-05, boolean, [[In the last 6 weeks, have you had a heart attack, a stroke, or chest pain at rest or getting worse?]])
* item[=].required = true
* item[=].code[0] = $rule#C8
* insert Item(cs-06, boolean, Do you have heart failure or an irregular heart rhythm?)
* item[=].required = true
* item[=].code[0] = $rule#C8
* insert Item(cs-07, choice, [[Have you ever had psychosis, a schizophrenia-spectrum disorder or mania?]])
* item[=].required = true
* item[=].code[0] = $rule#C3
* item[=].answerValueSet = Canonical(KapPsychosisHistoryVS)
* insert Item(cs-08, boolean, Do you have a problem with alcohol or drugs now?)
* item[=].required = true
* item[=].code[0] = $rule#C4
* insert Item(cs-09, boolean, Have you ever used ketamine that was not given as treatment?)
* item[=].required = true
* item[=].code[0] = $rule#C4
* item[=].code[1] = $rule#U1
* insert Item(cs-10, choice, [[Are you pregnant, possibly pregnant, or breastfeeding?]])
* item[=].required = true
* item[=].code[0] = $rule#C5
* item[=].answerValueSet = Canonical(KapPregnancyAnswerVS)
* insert Item(cs-11, boolean, [[Do you have a liver disease, or have liver tests been abnormal?]])
* item[=].required = true
* item[=].code[0] = $rule#C7
* insert Item(cs-12, boolean, [[Do you have bladder pain, a frequent need to pass urine, or blood in the urine?]])
* item[=].required = true
* item[=].code[0] = $rule#U1
* insert Item(cs-13, boolean, Do you have glaucoma or raised pressure in the head?)
* item[=].required = true
* item[=].code[0] = $rule#C8
* insert Item(cs-14, boolean, Do you have an overactive thyroid?)
* item[=].required = true
* item[=].code[0] = $rule#C8
* insert Item(cs-15, boolean, Do you have a seizure disorder?)
* item[=].required = true
* item[=].code[0] = $rule#X4
* insert Item(cs-16, boolean, Have all current medicines been reviewed?)
* item[=].required = true
* insert Item(cs-16-medicines, reference, Medicines reviewed)
* item[=].repeats = true
* item[=].extension[+].url = $reference-resource
* item[=].extension[=].valueCode = #MedicationStatement
* insert Item(cs-17, boolean, Is a responsible adult available to take you home?)
* item[=].required = true
* item[=].code[0] = $rule#C9
* insert Item(cs-18, integer, [[How comfortable are you with altered states of consciousness, from 0 (not at all) to 10 (entirely)?]])
* item[=].required = true
* item[=].code[0] = $rule#C9
* insert Bounds(0, 10)
* insert Item(cs-19, boolean, Do you have enough support from the people around you?)
* item[=].required = true
* item[=].code[0] = $rule#C9
* insert Item(cs-20, boolean, Are you having thoughts of suicide now?)
* item[=].required = true
* item[=].code[0] = $rule#S1

CodeSystem: KapPsychosisHistoryCS
Id: kap-psychosis-history
Title: "KAP Psychosis History"
Description: "Whether there has been psychosis, a schizophrenia-spectrum disorder or mania."
* insert Published
* insert LocalCodeSystem
* #never "Never" "Never."
* #past "Past" "In the past, not now."
* #current "Current" "Now."

ValueSet: KapPsychosisHistoryVS
Id: kap-psychosis-history
Title: "KAP Psychosis History"
Description: "All of them."
* insert Published
* include codes from system KapPsychosisHistoryCS

CodeSystem: KapPregnancyAnswerCS
Id: kap-pregnancy-answer
Title: "KAP Pregnancy Answer"
Description: "Pregnancy and breastfeeding, as the patient tells it."
* insert Published
* insert LocalCodeSystem
* #pregnant "Pregnant" "Pregnant."
* #possibly-pregnant "Possibly pregnant" "May be pregnant; to be tested."
* #breastfeeding "Breastfeeding" "Breastfeeding."
* #not-applicable "None of these or not applicable" "None of these, or the question does not apply."

ValueSet: KapPregnancyAnswerVS
Id: kap-pregnancy-answer
Title: "KAP Pregnancy Answer"
Description: "All of them."
* insert Published
* include codes from system KapPregnancyAnswerCS
