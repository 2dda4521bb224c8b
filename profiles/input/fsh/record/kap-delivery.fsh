CodeSystem: KapDeliveryCS
Id: kap-delivery
Title: "KAP Delivery"
Description: "What a server tried when it was to tell a subscriber of an event; a subtype of the audit record of it."
* insert Published
* insert LocalCodeSystem
* #handshake "Handshake" "The endpoint was asked whether it is there."
* #heartbeat "Heartbeat" "The endpoint was told that the subscription is alive."
* #notification "Notification" "The endpoint was told of events."
* #suppression "Suppressed notification" "The subscriber was not told of an event, for scopes or consents do not permit it."
