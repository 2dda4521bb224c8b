Instance: kap-disclosures
InstanceOf: OperationDefinition
Usage: #definition
Title: "To whom a patient's records were disclosed"
Description: "The accounting of disclosures that a patient may ask for: to whom their records went, when, which, how and what for."
* insert Operation(kap-disclosures, KapDisclosures, kap-disclosures)
* title = "To whom a patient's records were disclosed"
* description = "The accounting of disclosures of 45 CFR 164.528, out of the audit trail: notifications to subscribers, exports that had or may have had the patient's records, and disclosures that other systems reported as AuditEvents. With summary, one line for all that went to one recipient for one purpose, as 164.528(b)(3) allows. Answers an HTML page that can be printed to a client that accepts text/html before anything else."
* affectsState = false
* resource = #Patient
* system = false
* type = false
* instance = true
* insert In(start, 0, 1, string, [[First day or time, for example 2026-03-02 or 2026-03-02T10:00:00-05:00; six years ago without it.]])
* insert In(end, 0, 1, string, [[Last day or time, included; now without it.]])
* insert In(summary, 0, 1, boolean, [[true for a summary.]])
* insert In(count, 0, 1, integer, [[Disclosures in one answer, at most 200, and exports of many patients besides; 50 without it. Not with summary.]])
* insert In(skip, 0, 1, integer, [[Disclosures to leave out; as the link to the next answer says. Not with summary.]])
* parameter[+].name = #disclosure
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = "A disclosure, in the order in which they were recorded; none with summary."
* insert Part(when, 1, 1, instant, [[When it was recorded.]])
* insert Part(kind, 1, 1, code, [[notification, export, or reported by another system.]])
* insert Part(recipient, 1, 1, string, [[The client that was told, or who else.]])
* insert Part(user, 0, 1, string, [[The person at the client.]])
* insert Part(address, 0, 1, string, [[The host or network address of the recipient.]])
* insert Part(purpose, 0, *, code, [[The purpose, a code of v3-ActReason.]])
* insert Part(record, 0, *, Reference, [[A version that was disclosed.]])
* insert Part(query, 0, 1, string, [[What an export was asked for.]])
* insert Part(acknowledged, 1, 1, boolean, [[Whether the recipient has it for certain.]])
* insert Part(outcome, 0, 1, string, [[Why that is not certain.]])
* insert Part(event, 1, 1, Reference, [[The AuditEvent.]])
* parameter[+].name = #series
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = "Disclosures to one recipient for one purpose; none without summary."
* insert Part(kind, 1, 1, code, [[notification, export, or reported by another system.]])
* insert Part(recipient, 1, 1, string, [[The client that was told, or who else.]])
* insert Part(user, 0, 1, string, [[The person at the client.]])
* insert Part(address, 0, 1, string, [[The host or network address of the recipient.]])
* insert Part(purpose, 0, *, code, [[The purpose, a code of v3-ActReason.]])
* insert Part(first, 1, 1, instant, [[When the first of them was recorded.]])
* insert Part(last, 1, 1, instant, [[When the last of them was recorded.]])
* insert Part(count, 1, 1, integer, [[How many they are.]])
* insert Part(unacknowledged, 1, 1, integer, [[How many of them the recipient may not have.]])
* insert Out(next, 0, 1, uri, [[The URL of the disclosures that follow, if there are more.]])
