Profile: BackportSubscriptionNotificationR4
Parent: Bundle
Id: backport-subscription-notification-r4
Title: "Notification"
Description: "What a receiver is sent, and what $events answers: a Bundle that opens with the status of the Subscription."
* insert Backport(backport-subscription-notification-r4)
* obeys backport-notification-bundle-r4-1
* type = #history
* entry 1..
* entry ^slicing.discriminator.type = #type
* entry ^slicing.discriminator.path = "resource"
* entry ^slicing.rules = #open
* entry contains subscriptionStatus 1..1
* entry[subscriptionStatus].resource 1..1
* entry[subscriptionStatus].resource only BackportSubscriptionStatusR4

Invariant: backport-notification-bundle-r4-1
Description: "The first entry of a notification holds the status as Parameters."
Severity: #error
Expression: "entry.first().resource.is(Parameters)"
