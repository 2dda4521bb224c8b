Instance: kap-verify
InstanceOf: OperationDefinition
Usage: #definition
Title: "Verify the audit trail"
Description: "Recomputes the chain of hashes of the audit trail and names the first break."
* insert Operation(kap-verify, KapVerify, kap-verify)
* title = "Verify the audit trail"
* description = "Recomputes the chain of hashes over the audit trail and compares it with what is stored and with the anchor outside the database. Names the first entry that was altered, removed or put in."
* affectsState = false
* resource = #AuditEvent
* system = false
* type = true
* instance = false
* insert In(from, 0, 1, integer, [[The first number of the chain to verify; the first without it.]])
* insert In(to, 0, 1, integer, [[The last number of the chain to verify; the newest without it.]])
* insert Out(intact, 1, 1, boolean, [[True if nothing was altered.]])
* insert Out(checked, 1, 1, integer, [[How many entries were verified.]])
* insert Out(head, 0, 1, string, [[The hash of the last entry verified.]])
* insert Out(firstBreak, 0, 1, integer, [[The number of the first entry that does not fit.]])
* insert Out(auditEvent, 0, 1, Reference, [[The AuditEvent of that entry, if it is still there.]])
* parameter[=].targetProfile = "http://hl7.org/fhir/StructureDefinition/AuditEvent"
* insert Out(reason, 0, 1, string, [[What does not fit, in words.]])
