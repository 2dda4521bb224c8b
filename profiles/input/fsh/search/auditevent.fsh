Instance: kap-auditevent-purpose
InstanceOf: SearchParameter
Usage: #definition
Title: "AuditEvent by purpose"
Description: "Why the record was used, as stated for the event or by an agent; BTG finds emergency access."
* insert SearchBy(kap-auditevent-purpose, AuditEvent, purpose, token, [[AuditEvent.purposeOfEvent | AuditEvent.agent.purposeOfUse]], [[Why the record was used, as stated for the event or by an agent; BTG finds emergency access.]])
* name = "KapAuditEventPurpose"
