// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: session-completed
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Session completed"
Description: "A dosing session has ended."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/session-completed"
* version = "0.1.0"
* title = "Session completed"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "An Encounter of the session type dosing-session becomes finished: it is created so, or its status changes to finished. A later change of a finished session is not announced again."
* resourceTrigger.description = "A dosing session becomes finished."
* resourceTrigger.resource = "Encounter"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%previous.where(status = 'finished' and type.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-session-type' and code = 'dosing-session').exists()).empty() and %current.where(status = 'finished' and type.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-session-type' and code = 'dosing-session').exists()).exists()"
* canFilterBy[0].description = "The patient who had the session"
* canFilterBy[0].resource = "Encounter"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "Who took part in the session"
* canFilterBy[1].resource = "Encounter"
* canFilterBy[1].filterParameter = "performer"
* canFilterBy[1].filterDefinition = "http://hl7.org/fhir/SearchParameter/Encounter-participant"
* canFilterBy[2].description = "The course to which the session belongs"
* canFilterBy[2].resource = "Encounter"
* canFilterBy[2].filterParameter = "episode-of-care"
* notificationShape.resource = "Encounter"
* notificationShape.include[0] = "Encounter:patient"
* notificationShape.include[1] = "Encounter:episode-of-care"
