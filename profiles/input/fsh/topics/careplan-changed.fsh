// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: careplan-changed
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Care plan changed"
Description: "A care plan was made, or its status or its phase changed."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/careplan-changed"
* version = "0.1.0"
* title = "Care plan changed"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A CarePlan is created, or its status or its phase (extension kap-protocol-phase) changes. A change of phase is a new plan as a rule; then the end of the old plan and the new plan are announced."
* resourceTrigger.description = "A plan is made, or its status or phase changes."
* resourceTrigger.resource = "CarePlan"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%previous.empty() or iif(%previous.status.exists(), %previous.status.toString(), '') != iif(%current.status.exists(), %current.status.toString(), '') or iif(%previous.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase').value.exists(), %previous.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase').value.toString(), '') != iif(%current.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase').value.exists(), %current.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-protocol-phase').value.toString(), '')"
* canFilterBy[0].description = "The patient whose plan it is"
* canFilterBy[0].resource = "CarePlan"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The session at which the plan was made"
* canFilterBy[1].resource = "CarePlan"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[2].description = "Who does what is planned"
* canFilterBy[2].resource = "CarePlan"
* canFilterBy[2].filterParameter = "performer"
* canFilterBy[3].description = "The status of the plan"
* canFilterBy[3].resource = "CarePlan"
* canFilterBy[3].filterParameter = "status"
* canFilterBy[4].description = "The phase that the plan is for"
* canFilterBy[4].resource = "CarePlan"
* canFilterBy[4].filterParameter = "phase"
* canFilterBy[4].filterDefinition = "https://kap-fhir.org/fhir/SearchParameter/kap-careplan-phase"
* notificationShape.resource = "CarePlan"
* notificationShape.include[0] = "CarePlan:patient"
