CodeSystem: KapDoseIntentCS
Id: kap-dose-intent
Title: "KAP Dose Intent"
Description: "The depth of experience that a dose aims at."
* insert Published
* insert LocalCodeSystem
* #psycholytic "Psycholytic" "Lower dose: relaxed awareness, the patient can talk."
* #intermediate "Intermediate" "Between the two: trance-like, with partial dissociation."
* #psychedelic "Psychedelic" "Higher dose: full dissociation is intended."

ValueSet: KapDoseIntentVS
Id: kap-dose-intent
Title: "KAP Dose Intent"
Description: "All dose intents."
* insert Published
* include codes from system KapDoseIntentCS

Extension: KapDoseIntent
Id: kap-dose-intent
Title: "Dose Intent"
Description: "The depth of experience that this dose aims at."
Context: MedicationAdministration, MedicationRequest
* insert Published
* value[x] only code
* value[x] 1..1
* valueCode from KapDoseIntentVS (required)
