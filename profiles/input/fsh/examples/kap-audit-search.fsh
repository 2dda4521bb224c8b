Instance: kap-audit-search
InstanceOf: KapAudit
Usage: #example
Title: "Audit record of a search"
Description: "A nurse has searched for the doses of a patient."
* type = $audit-event-type#rest "RESTful Operation"
* subtype = $restful#search-type "search-type"
* action = #E
* recorded = "2026-02-02T09:52:00.500-06:00"
* outcome = #0
* agent[source].type = $dicom#110153 "Source Role ID"
* agent[source].who.display = "Session app"
* agent[source].requestor = false
* agent[source].network.address = "192.0.2.17"
* agent[source].network.type = #2
* agent[destination].type = $dicom#110152 "Destination Role ID"
* agent[destination].who.display = "kap-fhir"
* agent[destination].requestor = false
* agent[destination].network.address = "https://fhir.example.org/fhir"
* agent[destination].network.type = #5
* agent[2].type = $participation#IRCP "information recipient"
* agent[2].who = Reference(example-nurse)
* agent[2].requestor = true
* source.observer.display = "kap-fhir"
* entity[patient].type = $audit-entity-type#1 "Person"
* entity[patient].role = $object-role#1 "Patient"
* entity[patient].what = Reference(kap-patient-rems-enrolled)
* entity[query].type = $audit-entity-type#2 "System Object"
* entity[query].role = $object-role#24 "Query"
* entity[query].query = "TWVkaWNhdGlvbkFkbWluaXN0cmF0aW9uP3BhdGllbnQ9a2FwLXBhdGllbnQtcmVtcy1lbnJvbGxlZA=="
