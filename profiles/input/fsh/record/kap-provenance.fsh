Profile: KapProvenance
Parent: Provenance
Id: kap-provenance
Title: "KAP Provenance"
Description: "Who made or changed a record, when and for whom. Has what US Core 6.1.0 asks of a provenance."
* insert Published
* obeys kap-prov-1
* target MS
* target.reference 1.. MS
* occurred[x] MS
* recorded MS
* reason MS
* activity MS
* agent MS
* agent ^slicing.discriminator.type = #pattern
* agent ^slicing.discriminator.path = "type"
* agent ^slicing.rules = #open
* agent contains author 0..* MS
* agent[author].type 1..
* agent[author].type = $provenance-participant#author
* agent.type MS
* agent.who MS
* agent.onBehalfOf MS
* entity MS
* signature MS

Invariant: kap-prov-1
Description: "A practitioner or device that is the agent of a provenance acts on behalf of an organization, and it is named."
Severity: #error
Expression: "agent.where(who.reference.matches('^(.*/)?(Practitioner|Device)/[A-Za-z0-9.-]+(/_history/.*)?$')).all(onBehalfOf.exists())"
