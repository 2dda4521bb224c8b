Profile: KapSessionEncounter
Parent: Encounter
Id: kap-session-encounter
Title: "KAP Session Encounter"
Description: "A session without a dose: screening, preparation, integration, follow-up, maintenance check or crisis. An integration session points to the dosing session that it integrates. Has what US Core 6.1.0 asks of an encounter."
* insert Published
* obeys kap-enc-1 and kap-enc-3
* status MS
* class MS
* type 1..1 MS
* type from KapSupportSessionTypeVS (required)
* subject 1.. MS
* subject only Reference(KapPatient)
* episodeOfCare MS
* episodeOfCare only Reference(KapCourse)
* participant MS
* participant.type MS
* participant.individual MS
* period MS
* location MS
* extension contains
    KapIntegratesSession named integratesSession 0..1 MS and
    KapDoseCycle named doseCycle 0..1 MS and
    KapProtocolPhase named phase 0..1 MS and
    KapSetting named setting 0..1 MS

Invariant: kap-enc-3
Description: "An integration session names the dosing session that it integrates."
Severity: #error
Expression: "type.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-session-type' and code = 'integration').exists() implies extension('https://kap-fhir.org/fhir/StructureDefinition/kap-integrates-session').exists()"
