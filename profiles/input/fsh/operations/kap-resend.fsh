Instance: kap-resend
InstanceOf: OperationDefinition
Usage: #definition
Title: "Resend"
Description: "Sends events of a subscription to its endpoint again."
* insert Operation(kap-resend, KapResend, resend)
* title = "Resend"
* description = "Sends events of this Subscription to its endpoint again, each with the number and the Bundle.id it had. Without parameters these are the events that were given up; with a range, every event of it that has been sent, suppressed or given up. They go out in the order of their numbers whenever no new event waits. Permission is asked again at the time of sending. Takes the same two parameters as $events, which hands the events to the caller instead."
* affectsState = true
* resource = #Subscription
* system = false
* type = false
* instance = true
* insert In(eventsSinceNumber, 0, 1, string, [[The first event to send. With eventsUntilNumber alone, the first that is kept.]])
* insert In(eventsUntilNumber, 0, 1, string, [[The last event to send. With eventsSinceNumber alone, the newest.]])
* insert Out(return, 1, 1, OperationOutcome, [[How many events will be sent.]])
