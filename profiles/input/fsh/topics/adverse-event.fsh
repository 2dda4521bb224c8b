// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: adverse-event
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Adverse event"
Description: "An adverse event was recorded, or turned out to be serious."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/adverse-event"
* version = "0.1.0"
* title = "Adverse event"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "An AdverseEvent is created, or an update makes it serious. Filter by seriousness to be told of serious events only: one that is found to be serious later is announced then."
* resourceTrigger.description = "An adverse event is recorded, or becomes serious."
* resourceTrigger.resource = "AdverseEvent"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%previous.empty() or (%previous.where(seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code = 'Serious').exists()).empty() and %current.where(seriousness.coding.where(system = 'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness' and code = 'Serious').exists()).exists())"
* canFilterBy[0].description = "The patient who had the event"
* canFilterBy[0].resource = "AdverseEvent"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The session in which it happened"
* canFilterBy[1].resource = "AdverseEvent"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[1].filterDefinition = "https://kap-fhir.org/fhir/SearchParameter/kap-adverseevent-encounter"
* canFilterBy[2].description = "Serious or Non-serious, of adverse-event-seriousness"
* canFilterBy[2].resource = "AdverseEvent"
* canFilterBy[2].filterParameter = "seriousness"
* canFilterBy[3].description = "Who recorded the event"
* canFilterBy[3].resource = "AdverseEvent"
* canFilterBy[3].filterParameter = "performer"
* canFilterBy[3].filterDefinition = "http://hl7.org/fhir/SearchParameter/AdverseEvent-recorder"
* notificationShape.resource = "AdverseEvent"
* notificationShape.include[0] = "AdverseEvent:subject"
