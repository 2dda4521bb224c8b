// The people and the clinic to which the examples refer. All of them are made up.

Instance: example-clinic
InstanceOf: Organization
Usage: #example
Title: "Clinic"
Description: "A clinic that offers ketamine-assisted psychotherapy."
* active = true
* name = "Example Integrative Clinic"

Instance: example-prescriber
InstanceOf: Practitioner
Usage: #example
Title: "Prescriber"
Description: "A physician who orders the doses."
* identifier.type = $identifier-type#DEA "Drug Enforcement Administration registration number"
* identifier.system = "urn:oid:2.16.840.1.113883.4.814"
* identifier.value = "FO1234563"
* name.family = "Okafor"
* name.given = "Ada"

Instance: example-therapist
InstanceOf: Practitioner
Usage: #example
Title: "Therapist"
Description: "A psychotherapist who attends dosing sessions and leads integration."
* name.family = "Lindqvist"
* name.given = "Sam"

Instance: example-nurse
InstanceOf: Practitioner
Usage: #example
Title: "Nurse"
Description: "A nurse who gives the dose and monitors the patient."
* name.family = "Reyes"
* name.given = "Dana"

Instance: example-witness
InstanceOf: Practitioner
Usage: #example
Title: "Witness"
Description: "A second nurse who witnesses waste."
* name.family = "Haddad"
* name.given = "Noor"

Instance: example-escort
InstanceOf: RelatedPerson
Usage: #example
Title: "Escort"
Description: "The adult who takes the patient home."
* patient = Reference(kap-patient-rems-enrolled)
* name.family = "Example"
* name.given = "Robin"
