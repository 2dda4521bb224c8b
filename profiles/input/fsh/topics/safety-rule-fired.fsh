// SubscriptionTopic is an R5 resource; build.sh puts it into fsh-generated/topics.
Instance: safety-rule-fired
InstanceOf: SubscriptionTopic
Usage: #definition
Title: "Safety rule fired"
Description: "A safety rule of the server has found something."
* url = "https://kap-fhir.org/fhir/SubscriptionTopic/safety-rule-fired"
* version = "0.1.0"
* title = "Safety rule fired"
* status = #draft
* date = "2026-01-01"
* publisher = "KAP FHIR project"
* description = "A DetectedIssue that names a rule of the code system kap-rule is recorded. What is refused is not stored, so a refusal without override is not announced. A later change of the issue is not announced again."
* resourceTrigger.description = "An issue that names a rule is recorded."
* resourceTrigger.resource = "DetectedIssue"
* resourceTrigger.supportedInteraction[0] = #create
* resourceTrigger.supportedInteraction[1] = #update
* resourceTrigger.fhirPathCriteria = "%previous.where(status != 'entered-in-error' and code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-rule').exists()).empty() and %current.where(status != 'entered-in-error' and code.coding.where(system = 'https://kap-fhir.org/fhir/CodeSystem/kap-rule').exists()).exists()"
* canFilterBy[0].description = "The patient"
* canFilterBy[0].resource = "DetectedIssue"
* canFilterBy[0].filterParameter = "patient"
* canFilterBy[1].description = "The rule, for example B3"
* canFilterBy[1].resource = "DetectedIssue"
* canFilterBy[1].filterParameter = "rule"
* canFilterBy[1].filterDefinition = "https://kap-fhir.org/fhir/SearchParameter/kap-detectedissue-rule"
* canFilterBy[2].description = "Who or what found it"
* canFilterBy[2].resource = "DetectedIssue"
* canFilterBy[2].filterParameter = "performer"
* canFilterBy[2].filterDefinition = "http://hl7.org/fhir/SearchParameter/DetectedIssue-author"
* notificationShape.resource = "DetectedIssue"
* notificationShape.include[0] = "DetectedIssue:patient"
