Instance: kap-resend
InstanceOf: OperationDefinition
Usage: #definition
Title: "Resend"
Description: "Sends events of a subscription to its endpoint again."
* insert Operation(kap-resend, KapResend, resend)
* title = "Resend"
* description = "Sends events of this Subscription to its endpoint again, in their order and with their numbers, also those that were given up. Permission is asked again at the time of sending. Takes the same two parameters as $events, which hands the events to the caller instead."
* affectsState = true
* resource = #Subscription
* system = false
* type = false
* instance = true
* insert In(eventsSinceNumber, 0, 1, string, [[The first event to send; the first kept without it.]])
* insert In(eventsUntilNumber, 0, 1, string, [[The last event to send; the newest without it.]])
* insert Out(return, 1, 1, OperationOutcome, [[How many events will be sent.]])
