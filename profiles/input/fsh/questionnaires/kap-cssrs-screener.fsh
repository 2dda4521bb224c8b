// Not among the resources that a server loads; build.sh puts it into fsh-generated/opt-in.
Instance: kap-cssrs-screener
InstanceOf: Questionnaire
Usage: #definition
Title: "C-SSRS screener (codes only)"
Description: "The structure and LOINC codes of the Columbia-Suicide Severity Rating Scale screener, recent. The texts are neutral labels, not its questions: they are not to be read to a patient. To use it, register with the Columbia Lighthouse Project, copy this questionnaire under a canonical of your own, and put in the licensed wording, unaltered and with its notice. The triage in cssrs-risk is a default that needs clinical sign-off."
* insert Questionnaire(kap-cssrs-screener, registration)
* name = "KapCssrsScreener"
* title = "C-SSRS screener (codes only)"
* description = "The structure and LOINC codes of the Columbia-Suicide Severity Rating Scale screener, recent. The texts are neutral labels, not its questions: they are not to be read to a patient. To use it, register with the Columbia Lighthouse Project, copy this questionnaire under a canonical of your own, and put in the licensed wording, unaltered and with its notice. The triage in cssrs-risk is a default that needs clinical sign-off."
* purpose = "Screening for risk of suicide where the PHQ-9 or an interview gives reason to."
* copyright = "© The Research Foundation for Mental Hygiene, Inc. Free to use after registration; the wording may not be altered and the notice must be kept. No item wording is reproduced here. This material contains content from LOINC (http://loinc.org). LOINC is copyright © 1995-2026, Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
* code = $loinc#93373-9 "Columbia - suicide severity rating scale screener - recent [C-SSRS]"

* insert Item(cssrs-1, boolean, [[Wish to be dead, past month]])
* item[=].required = true
* item[=].code[0] = $loinc#93246-7 "Wish to be dead 1 month"
* insert Item(cssrs-2, boolean, [[Non-specific active suicidal thoughts, past month]])
* item[=].required = true
* item[=].code[0] = $loinc#93247-5 "Non-specific active suicidal thoughts 1 month"
* insert Item(cssrs-3, boolean, [[Suicidal thoughts with a method, without intent, past month]])
* item[=].required = true
* item[=].code[0] = $loinc#93248-3 "Active suicidal ideation with any methods (not plan) without intent to act 1 month"
* insert IfYes(cssrs-2)
* insert Item(cssrs-4, boolean, [[Suicidal thoughts with some intent, without a plan, past month]])
* item[=].required = true
* item[=].code[0] = $loinc#93249-1 "Active suicidal ideation with some intent to act, without specific plan 1 month"
* insert IfYes(cssrs-2)
* insert Item(cssrs-5, boolean, [[Suicidal thoughts with plan and intent, past month]])
* item[=].required = true
* item[=].code[0] = $loinc#93250-9 "Active suicidal ideation with specific plan and intent 1 month"
* insert IfYes(cssrs-2)
* insert Item(cssrs-6, boolean, [[Suicidal behavior, lifetime]])
* item[=].required = true
* item[=].code[0] = $loinc#93267-3 "Preparatory acts or suicidal behavior Lifetime"
* insert Item(cssrs-6-3mo, boolean, [[Suicidal behavior, past 3 months]])
* item[=].required = true
* item[=].code[0] = $loinc#93269-9
* insert IfYes(cssrs-6)
* insert Item(cssrs-risk, choice, Suicide risk level)
* item[=].code[0] = $loinc#93374-7 "Suicide risk level"
* item[=].answerOption[+].valueCoding = $loinc#LA9194-7 "Low"
* item[=].answerOption[+].valueCoding = $loinc#LA6751-7 "Moderate"
* item[=].answerOption[+].valueCoding = $loinc#LA9193-9 "High"
* item[=].extension[+].url = $calculated
* item[=].extension[=].valueExpression.description = "High: items 4 or 5, or behavior in the past 3 months. Moderate: item 3, or earlier behavior. Low: items 1 or 2. Empty: none of them. The clinician may set another level."
* item[=].extension[=].valueExpression.language = #text/fhirpath
* item[=].extension[=].valueExpression.expression = "%questionnaire.item.where(linkId = 'cssrs-risk').answerOption.value.where(code = iif(%resource.item.where(linkId = 'cssrs-4' or linkId = 'cssrs-5' or linkId = 'cssrs-6-3mo').answer.value.where($this = true).exists(), 'LA9193-9', iif(%resource.item.where(linkId = 'cssrs-3' or linkId = 'cssrs-6').answer.value.where($this = true).exists(), 'LA6751-7', iif(%resource.item.where(linkId = 'cssrs-1' or linkId = 'cssrs-2').answer.value.where($this = true).exists(), 'LA9194-7', ''))))"
