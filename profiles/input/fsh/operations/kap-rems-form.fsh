Instance: kap-rems-form-operation
InstanceOf: OperationDefinition
Usage: #definition
Title: "REMS monitoring form"
Description: "The answers to the REMS monitoring form as far as the record of the session has them."
* insert Operation(kap-rems-form, KapRemsFormOperation, kap-rems-form)
* id = "kap-rems-form"
* title = "REMS monitoring form"
* description = "Fills the questionnaire kap-rems-monitoring from the record of one esketamine session: dose, lot, minutes, blood pressures, vital signs, concomitant medicines, sedation, dissociation and serious adverse events. The answer is in progress; a clinician completes, signs and sends it. Nothing is stored."
* affectsState = false
* resource = #Encounter
* system = false
* type = false
* instance = true
* insert Out(return, 1, 1, QuestionnaireResponse, [[The form, with status in-progress.]])
