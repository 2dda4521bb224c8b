Instance: kap-break-glass
InstanceOf: OperationDefinition
Usage: #definition
Title: "Open a patient's records in an emergency"
Description: "Opens the records of a patient to a clinician for a time, whatever the consents say."
* insert Operation(kap-break-glass, KapBreakGlass, kap-break-glass)
* title = "Open a patient's records in an emergency"
* description = "Opens the records of a patient to the person who asks, for a time (an hour, unless the server is set otherwise), although no consent permits it. It opens neither what no scope or role of the caller is for, nor psychotherapy notes. The call, and everything that is read by it, is in the audit trail with the purpose BTG."
* affectsState = true
* resource = #Patient
* system = false
* type = false
* instance = true
* insert In(reason, 1, 1, string, [[Why it is an emergency, in 10 to 500 characters.]])
* insert Out(until, 1, 1, instant, [[Until when they are open.]])
