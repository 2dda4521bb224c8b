Instance: kap-patient-rems-id
InstanceOf: SearchParameter
Usage: #definition
Title: "Patient by REMS number"
Description: "The number that the esketamine REMS programme gave to the patient, as an identifier or in the enrolment."
* insert SearchBy(kap-patient-rems-id, Patient, rems-id, token, [[Patient.identifier.where(system = 'https://kap-fhir.org/fhir/NamingSystem/rems-patient') | Patient.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-rems-enrollment').extension('id').value.ofType(string)]], [[The number that the esketamine REMS programme gave to the patient, as an identifier or in the enrolment.]])
* name = "KapPatientRemsId"
