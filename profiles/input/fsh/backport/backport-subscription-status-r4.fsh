Profile: BackportSubscriptionStatusR4
Parent: Parameters
Id: backport-subscription-status-r4
Title: "Status of a Subscription"
Description: "How a Subscription stands and which events are told: the first entry of a notification, and what $status answers."
* insert Backport(backport-subscription-status-r4)
* parameter ^slicing.discriminator.type = #value
* parameter ^slicing.discriminator.path = "name"
* parameter ^slicing.rules = #open
* parameter contains
    subscription 1..1 and
    topic 0..1 and
    status 1..1 and
    type 1..1 and
    eventsSinceSubscriptionStart 0..1 and
    notificationEvent 0..* and
    error 0..*
* insert NamedValue(subscription, subscription, Reference)
* parameter[subscription].value[x] only Reference(Subscription)
* insert NamedValue(topic, topic, canonical)
* insert NamedValue(status, status, code)
* parameter[status].value[x] from http://hl7.org/fhir/ValueSet/subscription-status (required)
* insert NamedValue(type, type, code)
* parameter[type].value[x] from NotificationTypeVS (required)
* insert NamedValue(eventsSinceSubscriptionStart, events-since-subscription-start, string)
* insert NamedValue(error, error, CodeableConcept)
* parameter[notificationEvent].name = "notification-event" (exactly)
* parameter[notificationEvent].value[x] 0..0
* parameter[notificationEvent].resource 0..0
* parameter[notificationEvent].part 1..
* parameter[notificationEvent].part ^slicing.discriminator.type = #value
* parameter[notificationEvent].part ^slicing.discriminator.path = "name"
* parameter[notificationEvent].part ^slicing.rules = #open
* parameter[notificationEvent].part contains
    eventNumber 1..1 and
    eventTimestamp 0..1 and
    eventFocus 0..1 and
    eventAdditionalContext 0..*
* insert NamedPart(eventNumber, event-number, string)
* insert NamedPart(eventTimestamp, timestamp, instant)
* insert NamedPart(eventFocus, focus, Reference)
* insert NamedPart(eventAdditionalContext, additional-context, Reference)

ValueSet: NotificationTypeVS
Id: subscription-notification-type
Title: "Kinds of notification"
Description: "Why a status is told. R4 has no such value set; the codes and URLs are those of R4B and R5."
* ^url = "http://hl7.org/fhir/ValueSet/subscription-notification-type"
* ^version = "4.3.0"
* ^status = #active
* ^experimental = false
* include codes from system NotificationTypeCS

CodeSystem: NotificationTypeCS
Id: subscription-notification-type
Title: "Kinds of notification"
Description: "Why a status is told. R4 has no such code system; the codes and URLs are those of R4B and R5."
* ^url = "http://hl7.org/fhir/subscription-notification-type"
* ^version = "4.3.0"
* ^status = #active
* ^experimental = false
* insert LocalCodeSystem
* #handshake "Handshake" "To find out whether the receiver is there."
* #heartbeat "Heartbeat" "There is no event, and the way is open."
* #event-notification "Event notification" "An event is told as it happens."
* #query-status "Query status" "The answer to a question how the Subscription stands."
* #query-event "Query event" "The answer to a question for events."
