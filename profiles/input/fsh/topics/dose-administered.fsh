// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: dose-administered
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Dose administered"
Description: "A dose of ketamine or esketamine has been given."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/dose-administered"
* version = "0.1.0"
* title = "Dose administered"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A MedicationAdministration becomes completed: it is created so, or its status changes to completed. A later change of a completed dose is not announced again."
* resourceTrigger.description = "A MedicationAdministration becomes completed."
* resourceTrigger.resource = "MedicationAdministration"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.queryCriteria.previous = "status:not=completed"
* resourceTrigger.queryCriteria.resultForCreate = #test-passes
* resourceTrigger.queryCriteria.current = "status=completed"
* resourceTrigger.queryCriteria.resultForDelete = #test-fails
* resourceTrigger.queryCriteria.requireBoth = true
* canFilterBy[0].description = "The patient who was given the dose"
* canFilterBy[0].resource = "MedicationAdministration"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The dosing session"
* canFilterBy[1].resource = "MedicationAdministration"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[1].filterDefinition = "http://hl7.org/fhir/SearchParameter/MedicationAdministration-context"
* canFilterBy[2].description = "Who gave the dose"
* canFilterBy[2].resource = "MedicationAdministration"
* canFilterBy[2].filterParameter = "performer"
* canFilterBy[3].description = "When the dose was given, for example ge2026-01-01 to leave out the records of former years"
* canFilterBy[3].resource = "MedicationAdministration"
* canFilterBy[3].filterParameter = "effective-time"
* canFilterBy[3].comparator[0] = #ge
* canFilterBy[3].comparator[1] = #gt
* canFilterBy[3].comparator[2] = #le
* canFilterBy[3].comparator[3] = #lt
* notificationShape.resource = "MedicationAdministration"
* notificationShape.include[0] = "MedicationAdministration:patient"
* notificationShape.include[1] = "MedicationAdministration:context"
