Instance: kap-rems-form-operation
InstanceOf: OperationDefinition
Usage: #definition
Title: "REMS monitoring form"
Description: "The answers to the REMS monitoring form as far as the record of the session has them."
* insert Operation(kap-rems-form, KapRemsFormOperation, kap-rems-form)
* id = "kap-rems-form"
* title = "REMS monitoring form"
* description = "Fills the questionnaire kap-rems-monitoring from the record of one esketamine session: dose, lot, minutes, blood pressures, concomitant medicines, sedation, dissociation and serious adverse events. What no record answers stands as an item without answer and with the extension data-absent-reason, and is listed with the reason in the narrative. The answer is in progress; a clinician completes, signs and sends it. Nothing is stored. A session in which no esketamine was given is answered 422."
* affectsState = false
* resource = #Encounter
* system = false
* type = false
* instance = true
* insert Out(return, 1, 1, QuestionnaireResponse, [[The form, with status in-progress.]])
