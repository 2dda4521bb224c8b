// R4 calls the patient 'subject' and has no way to ask for the session or the dose.

Instance: kap-adverseevent-patient
InstanceOf: SearchParameter
Usage: #definition
Title: "AdverseEvent by patient"
Description: "The patient who had the event; R4 knows only subject."
* insert SearchBy(kap-adverseevent-patient, AdverseEvent, patient, reference, [[AdverseEvent.subject.where(resolve() is Patient)]], [[The patient who had the event; R4 knows only subject.]])
* name = "KapAdverseEventPatient"
* target[0] = #Patient

Instance: kap-adverseevent-encounter
InstanceOf: SearchParameter
Usage: #definition
Title: "AdverseEvent by encounter"
Description: "The session in which the event happened or was found."
* insert SearchBy(kap-adverseevent-encounter, AdverseEvent, encounter, reference, [[AdverseEvent.encounter]], [[The session in which the event happened or was found.]])
* name = "KapAdverseEventEncounter"
* target[0] = #Encounter

Instance: kap-adverseevent-outcome
InstanceOf: SearchParameter
Usage: #definition
Title: "AdverseEvent by outcome"
Description: "How the event ended."
* insert SearchBy(kap-adverseevent-outcome, AdverseEvent, outcome, token, [[AdverseEvent.outcome]], [[How the event ended.]])
* name = "KapAdverseEventOutcome"

Instance: kap-adverseevent-attributed-administration
InstanceOf: SearchParameter
Usage: #definition
Title: "AdverseEvent by attributed administration"
Description: "The dose to which the event is attributed."
* insert SearchBy(kap-adverseevent-attributed-administration, AdverseEvent, attributed-administration, reference, [[AdverseEvent.suspectEntity.instance.where(resolve() is MedicationAdministration)]], [[The dose to which the event is attributed.]])
* name = "KapAdverseEventAttributedAdministration"
* target[0] = #MedicationAdministration
