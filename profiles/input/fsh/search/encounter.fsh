Instance: kap-encounter-phase
InstanceOf: SearchParameter
Usage: #definition
Title: "Encounter by phase"
Description: "The phase of the course in which the session takes place."
* insert SearchBy(kap-encounter-phase, Encounter, phase, token, [[Encounter.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase').value.ofType(code)]], [[The phase of the course in which the session takes place.]])
* name = "KapEncounterPhase"

Instance: kap-encounter-session-number
InstanceOf: SearchParameter
Usage: #definition
Title: "Encounter by session number"
Description: "The position of the dosing session in the course, starting at 1."
* insert SearchBy(kap-encounter-session-number, Encounter, session-number, number, [[Encounter.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-session-number').value.ofType(positiveInt)]], [[The position of the dosing session in the course, starting at 1.]])
* name = "KapEncounterSessionNumber"

Instance: kap-encounter-dose-cycle
InstanceOf: SearchParameter
Usage: #definition
Title: "Encounter by dose cycle"
Description: "The cycle of preparation, dose and integration to which the session belongs."
* insert SearchBy(kap-encounter-dose-cycle, Encounter, dose-cycle, number, [[Encounter.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle').value.ofType(positiveInt)]], [[The cycle of preparation, dose and integration to which the session belongs.]])
* name = "KapEncounterDoseCycle"

Instance: kap-encounter-integrates
InstanceOf: SearchParameter
Usage: #definition
Title: "Encounter by integrates"
Description: "The dosing session that an integration session integrates."
* insert SearchBy(kap-encounter-integrates, Encounter, integrates, reference, [[Encounter.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-integrates-session').value.ofType(Reference)]], [[The dosing session that an integration session integrates.]])
* name = "KapEncounterIntegrates"
* target[0] = #Encounter
