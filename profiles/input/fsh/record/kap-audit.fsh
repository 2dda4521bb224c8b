Profile: KapAudit
Parent: AuditEvent
Id: kap-audit
Title: "KAP Audit Record"
Description: "Who did what to which record, when, from where and with what outcome. In the shape of the RESTful audit events of IHE Basic Audit Log Patterns 1.1.4."
* insert Published
* obeys kap-audit-1 and kap-audit-2
* type MS
* subtype 1.. MS
* action 1.. MS
* recorded MS
* outcome 1.. MS
* outcomeDesc MS
* purposeOfEvent MS
* agent MS
* agent ^slicing.discriminator.type = #pattern
* agent ^slicing.discriminator.path = "type"
* agent ^slicing.rules = #open
* agent contains
    source 0..1 MS and
    destination 0..1 MS
* agent[source] ^short = "Where data came from: the client of a write or search, the server of a read"
* agent[source].type 1..
* agent[source].type = $dicom#110153
* agent[source].network 1..
* agent[destination] ^short = "Where data went: the server of a write or search, the client of a read"
* agent[destination].type 1..
* agent[destination].type = $dicom#110152
* agent[destination].network 1..
* agent.type MS
* agent.who 1.. MS
* agent.requestor MS
* agent.network MS
* agent.policy MS
* agent.purposeOfUse MS
* source MS
* source.observer MS
* source.site MS
* entity MS
* entity ^slicing.discriminator.type = #pattern
* entity ^slicing.discriminator.path = "role"
* entity ^slicing.rules = #open
* entity contains
    patient 0..1 MS and
    data 0..* MS and
    query 0..1 MS
* entity[patient].type 1..
* entity[patient].type = $audit-entity-type#1
* entity[patient].role 1..
* entity[patient].role = $object-role#1
* entity[patient].what 1.. MS
* entity[patient].what only Reference(Patient)
* entity[data].type 1..
* entity[data].type = $audit-entity-type#2
* entity[data].role 1..
* entity[data].role = $object-role#4
* entity[data].what 1.. MS
* entity[data].securityLabel MS
* entity[query].type 1..
* entity[query].type = $audit-entity-type#2
* entity[query].role 1..
* entity[query].role = $object-role#24
* entity[query].query 1.. MS

Invariant: kap-audit-1
Description: "The audit record of a create, read, update or delete that succeeded names the record."
Severity: #error
Expression: "(action in ('C' | 'R' | 'U' | 'D') and outcome = '0') implies entity.where(role.where(system = 'http://terminology.hl7.org/CodeSystem/object-role' and code = '4').exists()).what.exists()"

Invariant: kap-audit-2
Description: "The audit record of a search that succeeded holds the query."
Severity: #error
Expression: "(subtype.where(system = 'http://hl7.org/fhir/restful-interaction' and (code = 'search' or code = 'search-type' or code = 'search-system')).exists() and outcome = '0') implies entity.query.exists()"
