// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: waste-recorded
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Waste recorded"
Description: "Part of a controlled substance was wasted."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/waste-recorded"
* version = "0.1.0"
* title = "Waste recorded"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A MedicationDispense records waste of more than 0 mg, or another amount of waste than before."
* resourceTrigger.description = "Waste is recorded, or its amount changes."
* resourceTrigger.resource = "MedicationDispense"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%current.status != 'entered-in-error' and %current.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.value > 0 and (%previous.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.value.empty() or %current.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.value > %previous.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.value or %current.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.value < %previous.extension('https://kap-fhir.org/fhir/StructureDefinition/kap-controlled-substance-accountability').extension('wasted').value.value)"
* canFilterBy[0].description = "The patient for whom it was dispensed"
* canFilterBy[0].resource = "MedicationDispense"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The dosing session"
* canFilterBy[1].resource = "MedicationDispense"
* canFilterBy[1].filterParameter = "encounter"
* canFilterBy[1].filterDefinition = "http://hl7.org/fhir/SearchParameter/MedicationDispense-context"
* canFilterBy[2].description = "Who dispensed it"
* canFilterBy[2].resource = "MedicationDispense"
* canFilterBy[2].filterParameter = "performer"
* canFilterBy[3].description = "Who witnessed the waste"
* canFilterBy[3].resource = "MedicationDispense"
* canFilterBy[3].filterParameter = "waste-witness"
* canFilterBy[3].filterDefinition = "https://kap-fhir.org/fhir/SearchParameter/kap-medicationdispense-waste-witness"
* canFilterBy[4].description = "The container"
* canFilterBy[4].resource = "MedicationDispense"
* canFilterBy[4].filterParameter = "vial"
* canFilterBy[4].filterDefinition = "https://kap-fhir.org/fhir/SearchParameter/kap-medicationdispense-vial"
* notificationShape.resource = "MedicationDispense"
* notificationShape.include[0] = "MedicationDispense:patient"
* notificationShape.include[1] = "MedicationDispense:context"
