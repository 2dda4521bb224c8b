Extension: KapSessionNumber
Id: kap-session-number
Title: "Session Number"
Description: "The position of the dosing session in the course, starting at 1."
Context: Encounter, MedicationAdministration
* insert Published
* value[x] only positiveInt
* value[x] 1..1

Extension: KapDoseCycle
Id: kap-dose-cycle
Title: "Dose Cycle"
Description: "The cycle of preparation, dose and integration, counted from 1, to which the record belongs."
Context: Encounter, MedicationAdministration, Observation, QuestionnaireResponse, Procedure, AdverseEvent
* insert Published
* value[x] only positiveInt
* value[x] 1..1

Extension: KapDischargeEscort
Id: kap-discharge-escort
Title: "Discharge Escort"
Description: "The responsible adult who takes the patient home after a dosing session."
Context: Encounter
* insert Published
* value[x] only Reference(RelatedPerson) or string
* value[x] 1..1
