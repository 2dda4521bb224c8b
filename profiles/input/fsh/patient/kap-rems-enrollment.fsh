CodeSystem: KapRemsStatusCS
Id: kap-rems-status
Title: "KAP REMS Status"
Description: "Whether the patient is enrolled in the esketamine risk evaluation and mitigation strategy (REMS)."
* insert Published
* insert LocalCodeSystem
* #enrolled "Enrolled" "The enrolment is confirmed."
* #pending "Pending" "The form was sent, the enrolment is not confirmed."
* #not-enrolled "Not enrolled" "No enrolment."
* #discontinued "Discontinued" "The enrolment has ended."

ValueSet: KapRemsStatusVS
Id: kap-rems-status
Title: "KAP REMS Status"
Description: "All states of enrolment."
* insert Published
* include codes from system KapRemsStatusCS

Extension: KapRemsEnrollment
Id: kap-rems-enrollment
Title: "REMS Enrollment"
Description: "Enrollment of the patient in the esketamine risk evaluation and mitigation strategy (REMS)."
Context: Patient
* insert Published
* extension contains
    status 1..1 and
    id 0..1 and
    enrolledOn 0..1
* extension[status] ^short = "Whether enrolled"
* extension[status].value[x] only code
* extension[status].value[x] 1..1
* extension[status].valueCode from KapRemsStatusVS (required)
* extension[id] ^short = "Number given by the REMS programme"
* extension[id].value[x] only string
* extension[id].value[x] 1..1
* extension[enrolledOn] ^short = "Day of enrollment"
* extension[enrolledOn].value[x] only date
* extension[enrolledOn].value[x] 1..1

Instance: rems-patient
InstanceOf: NamingSystem
Usage: #definition
Title: "REMS patient number"
Description: "The number that the esketamine REMS programme gives to a patient."
* name = "KapRemsPatient"
* status = #draft
* kind = #identifier
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* responsible = "The REMS programme"
* description = "The number that the esketamine REMS programme gives to a patient."
* uniqueId.type = #uri
* uniqueId.value = "https://kap-fhir.org/fhir/NamingSystem/rems-patient"
* uniqueId.preferred = true
