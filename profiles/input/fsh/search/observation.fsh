Instance: kap-observation-timepoint
InstanceOf: SearchParameter
Usage: #definition
Title: "Observation by timepoint"
Description: "The planned moment of the measurement, for example pre-dose."
* insert SearchBy(kap-observation-timepoint, Observation, timepoint, token, [[Observation.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-timepoint').value.ofType(CodeableConcept)]], [[The planned moment of the measurement, for example pre-dose.]])
* name = "KapObservationTimepoint"

Instance: kap-observation-minutes-from-dose
InstanceOf: SearchParameter
Usage: #definition
Title: "Observation by minutes from dose"
Description: "Minutes between the start of the dose and the measurement; negative before the dose."
* insert SearchBy(kap-observation-minutes-from-dose, Observation, minutes-from-dose, quantity, [[Observation.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-minutes-from-dose').value.ofType(Quantity)]], [[Minutes between the start of the dose and the measurement; negative before the dose.]])
* name = "KapObservationMinutesFromDose"

Instance: kap-observation-dose-cycle
InstanceOf: SearchParameter
Usage: #definition
Title: "Observation by dose cycle"
Description: "The cycle of preparation, dose and integration to which the measurement belongs."
* insert SearchBy(kap-observation-dose-cycle, Observation, dose-cycle, number, [[Observation.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-dose-cycle').value.ofType(positiveInt)]], [[The cycle of preparation, dose and integration to which the measurement belongs.]])
* name = "KapObservationDoseCycle"
