// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.

// Used by resource-changed, once for each type of resource in a KAP record.
RuleSet: AnyChangeOf(type)
* resourceTrigger[+].description = "Any change of {type}."
* resourceTrigger[=].resource = "{type}"
* resourceTrigger[=].supportedInteraction[0] = #create
* resourceTrigger[=].supportedInteraction[1] = #update
* resourceTrigger[=].supportedInteraction[2] = #delete
* notificationShape[+].resource = "{type}"

Instance: resource-changed
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Resource changed"
Description: "A resource of a KAP record was created, updated or deleted."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/resource-changed"
* version = "0.1.0"
* title = "Resource changed"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A resource of a KAP record was created, updated or deleted. AuditEvent, Provenance and Subscription are not announced."
* canFilterBy[0].description = "The patient whom the resource is about"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The type of the resource, for example MedicationAdministration"
* canFilterBy[1].filterParameter = "type"
* insert AnyChangeOf(Patient)
* insert AnyChangeOf(RelatedPerson)
* insert AnyChangeOf(Practitioner)
* insert AnyChangeOf(PractitionerRole)
* insert AnyChangeOf(Organization)
* insert AnyChangeOf(Location)
* insert AnyChangeOf(CareTeam)
* insert AnyChangeOf(EpisodeOfCare)
* insert AnyChangeOf(CarePlan)
* insert AnyChangeOf(Goal)
* insert AnyChangeOf(Encounter)
* insert AnyChangeOf(Condition)
* insert AnyChangeOf(AllergyIntolerance)
* insert AnyChangeOf(ClinicalImpression)
* insert AnyChangeOf(RiskAssessment)
* insert AnyChangeOf(Consent)
* insert AnyChangeOf(Coverage)
* insert AnyChangeOf(Medication)
* insert AnyChangeOf(MedicationRequest)
* insert AnyChangeOf(MedicationStatement)
* insert AnyChangeOf(MedicationDispense)
* insert AnyChangeOf(MedicationAdministration)
* insert AnyChangeOf(Observation)
* insert AnyChangeOf(DiagnosticReport)
* insert AnyChangeOf(QuestionnaireResponse)
* insert AnyChangeOf(Procedure)
* insert AnyChangeOf(ServiceRequest)
* insert AnyChangeOf(AdverseEvent)
* insert AnyChangeOf(DetectedIssue)
* insert AnyChangeOf(Flag)
* insert AnyChangeOf(Task)
* insert AnyChangeOf(Communication)
* insert AnyChangeOf(DocumentReference)
