Instance: kap-careplan-phase
InstanceOf: SearchParameter
Usage: #definition
Title: "CarePlan by phase"
Description: "The phase of the course that the plan is for, for example maintenance."
* insert SearchBy(kap-careplan-phase, CarePlan, phase, token, [[CarePlan.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase').value.ofType(code)]], [[The phase of the course that the plan is for, for example maintenance.]])
* name = "KapCarePlanPhase"
