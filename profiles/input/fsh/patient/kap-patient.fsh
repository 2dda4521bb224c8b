Profile: KapPatient
Parent: Patient
Id: kap-patient
Title: "KAP Patient"
Description: "A person in ketamine-assisted psychotherapy. Has what US Core 6.1.0 asks of a patient. Name and address are part of every controlled-substance record; the birth date decides whether the patient is an adult."
* insert Published
* identifier 1.. MS
* identifier.system 1.. MS
* identifier.value 1.. MS
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains rems 0..1 MS
* identifier[rems] ^short = "Number given by the esketamine REMS programme"
* identifier[rems].system = "https://kap-fhir.org/fhir/NamingSystem/rems-patient" (exactly)
* name 1.. MS
* name.family MS
* name.given MS
* telecom MS
* gender 1.. MS
* birthDate MS
* address MS
* extension contains KapRemsEnrollment named remsEnrollment 0..1 MS
