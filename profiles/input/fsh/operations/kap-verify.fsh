Instance: kap-verify
InstanceOf: OperationDefinition
Usage: #definition
Title: "Verify the audit trail"
Description: "Recomputes the chain of hashes of the audit trail and names the first break."
* insert Operation(kap-verify, KapVerify, kap-verify)
* title = "Verify the audit trail"
* description = "Recomputes the chain of hashes over the audit trail and compares it with what is stored and with the anchor outside the database. Names the first link that does not fit, and what was done to it or to what it covers: the record, its AuditEvents, the versions of resources."
* affectsState = false
* resource = #AuditEvent
* system = false
* type = true
* instance = false
* insert In(from, 0, 1, integer, [[The first number of the chain to verify; the first without it.]])
* insert In(to, 0, 1, integer, [[The last number of the chain to verify; the newest without it.]])
* insert Out(intact, 1, 1, boolean, [[True if nothing was altered.]])
* insert Out(checked, 1, 1, integer, [[How many links were verified, up to the first break.]])
* insert Out(head, 0, 1, string, [[The hash of the last link verified.]])
* insert Out(anchors, 1, 1, integer, [[How many lines of the anchor outside the database were compared.]])
* insert Out(firstBreak, 0, 1, integer, [[The number of the first link that does not fit; absent if what does not fit has no place in the chain.]])
* insert Out(kind, 0, 1, code, [[What was done: changed, removed, inserted, reordered, truncated or rewritten.]])
* insert Out(auditEvent, 0, 1, Reference, [[The AuditEvent of that link, if it has one.]])
* parameter[=].targetProfile = "http://hl7.org/fhir/StructureDefinition/AuditEvent"
* insert Out(version, 0, 1, string, [[The version of a resource that does not fit, as Type/id/_history/1.]])
* insert Out(reason, 0, 1, string, [[What does not fit, in words.]])
* insert Out(note, 0, *, string, [[What is to be known besides, for example that there is no anchor.]])
