Instance: kap-changes
InstanceOf: OperationDefinition
Usage: #definition
Title: "Who changed what for a patient"
Description: "Every version that was written of the records of a patient in a period: who wrote it, when, and what changed."
* insert Operation(kap-changes, KapChanges, kap-changes)
* title = "Who changed what for a patient"
* description = "Every version that was written of the records of a patient in a period, deletions too, in the order in which they were written: who wrote it, when, and which elements changed. Comes from the audit trail. Answers an HTML page that can be printed to a client that accepts text/html before anything else."
* affectsState = false
* resource = #Patient
* system = false
* type = false
* instance = true
* insert In(start, 0, 1, string, [[First day or time, for example 2026-03-02 or 2026-03-02T10:00:00-05:00; the beginning of the trail without it.]])
* insert In(end, 0, 1, string, [[Last day or time, included; now without it.]])
* insert In(count, 0, 1, integer, [[Changes in one answer, at most 200; 50 without it.]])
* insert In(skip, 0, 1, integer, [[Changes to leave out; as the link to the next answer says.]])
* insert Changes
* insert Out(next, 0, 1, uri, [[The URL of the changes that follow, if there are more.]])
