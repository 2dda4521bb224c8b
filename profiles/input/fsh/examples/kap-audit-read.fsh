Instance: kap-audit-read
InstanceOf: KapAudit
Usage: #example
Title: "Audit record of a read"
Description: "A nurse has read a dose of a patient."
* type = $audit-event-type#rest "RESTful Operation"
* subtype = $restful#read "read"
* action = #R
* recorded = "2026-02-02T09:51:00.125-06:00"
* outcome = #0
* agent[source].type = $dicom#110153 "Source Role ID"
* agent[source].who.display = "kap-fhir"
* agent[source].requestor = false
* agent[source].network.address = "https://fhir.example.org/fhir"
* agent[source].network.type = #5
* agent[destination].type = $dicom#110152 "Destination Role ID"
* agent[destination].who.display = "Session app"
* agent[destination].requestor = false
* agent[destination].network.address = "192.0.2.17"
* agent[destination].network.type = #2
* agent[2].type = $participation#IRCP "information recipient"
* agent[2].who = Reference(example-nurse)
* agent[2].requestor = true
* agent[2].purposeOfUse = $act-reason#TREAT "treatment"
* source.observer.display = "kap-fhir"
* entity[patient].type = $audit-entity-type#1 "Person"
* entity[patient].role = $object-role#1 "Patient"
* entity[patient].what = Reference(kap-patient-rems-enrolled)
* entity[data].type = $audit-entity-type#2 "System Object"
* entity[data].role = $object-role#4 "Domain Resource"
* entity[data].what = Reference(kap-dose-administration-intramuscular)
