Instance: kap-patient-rems-enrolled
InstanceOf: KapPatient
Usage: #example
Title: "Patient enrolled in the REMS"
Description: "A made-up adult who is enrolled in the esketamine REMS."
* extension[remsEnrollment].extension[status].valueCode = #enrolled
* extension[remsEnrollment].extension[id].valueString = "REMS-000123"
* extension[remsEnrollment].extension[enrolledOn].valueDate = "2026-01-05"
* identifier[+].type = $identifier-type#MR "Medical record number"
* identifier[=].system = "https://example.org/clinic/mrn"
* identifier[=].value = "MRN-1001"
* identifier[rems].system = "https://kap-fhir.org/fhir/NamingSystem/rems-patient"
* identifier[rems].value = "REMS-000123"
* name.family = "Example"
* name.given = "Jordan"
* telecom.system = #phone
* telecom.value = "555-0100"
* gender = #other
* birthDate = "1990-04-12"
* address.line = "1 Example Street"
* address.city = "Springfield"
* address.state = "IL"
* address.postalCode = "62701"
* address.country = "US"
