// What a server has to offer that keeps KAP records. What a running server does offer stands in its own /metadata.
// build.sh adds the profiles and the search parameters of this guide to the types they are for.
Instance: kap-server
InstanceOf: CapabilityStatement
Usage: #definition
Title: "KAP server"
Description: "What this guide asks of a server that keeps KAP records."
* insert PublishedDefinition
* url = "https://kap-fhir.org/fhir/CapabilityStatement/kap-server"
* name = "KapServer"
* title = "KAP server"
* description = "What this guide asks of a server that keeps the records of ketamine-assisted psychotherapy: interactions, profiles, search parameters, operations and subscriptions by topic. Not a medical device."
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #json
* format[1] = #xml
* patchFormat[0] = #application/json-patch+json
* patchFormat[1] = #application/fhir+json
* rest.mode = #server
* rest.documentation = "A write is checked against base FHIR, the profiles it claims and the KAP profile that its content implies, and against the safety rules. A refusal is 422 with an OperationOutcome that lists every finding with its rule. Updates take If-Match."
* rest.security.cors = true
* rest.security.service = http://terminology.hl7.org/CodeSystem/restful-security-service#SMART-on-FHIR
* rest.security.description = "SMART on FHIR tokens over TLS. A server for trying out may do without, on its own machine only."
* rest.interaction[0].code = #transaction
* rest.interaction[1].code = #batch
* rest.interaction[2].code = #history-system
* rest.operation[0].name = "validate"
* rest.operation[0].definition = "http://hl7.org/fhir/OperationDefinition/Resource-validate"
* rest.operation[1].name = "kap-diff"
* rest.operation[1].definition = "https://kap-fhir.org/fhir/OperationDefinition/kap-diff"

// The record
* insert RecordType(Patient)
* insert Search(identifier, token, http://hl7.org/fhir/SearchParameter/Patient-identifier)
* insert Search(name, string, http://hl7.org/fhir/SearchParameter/Patient-name)
* insert Search(birthdate, date, http://hl7.org/fhir/SearchParameter/individual-birthdate)
* insert Op(everything, http://hl7.org/fhir/OperationDefinition/Patient-everything)
* insert Op(kap-changes, https://kap-fhir.org/fhir/OperationDefinition/kap-changes)
* insert Op(kap-disclosures, https://kap-fhir.org/fhir/OperationDefinition/kap-disclosures)
* insert Op(kap-break-glass, https://kap-fhir.org/fhir/OperationDefinition/kap-break-glass)

* insert RecordType(RelatedPerson)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/RelatedPerson-patient)

* insert RecordType(Practitioner)
* insert Search(identifier, token, http://hl7.org/fhir/SearchParameter/Practitioner-identifier)
* insert Search(name, string, http://hl7.org/fhir/SearchParameter/Practitioner-name)

* insert RecordType(PractitionerRole)
* insert Search(practitioner, reference, http://hl7.org/fhir/SearchParameter/PractitionerRole-practitioner)
* insert Search(role, token, http://hl7.org/fhir/SearchParameter/PractitionerRole-role)

* insert RecordType(Organization)
* insert Search(identifier, token, http://hl7.org/fhir/SearchParameter/Organization-identifier)
* insert Search(name, string, http://hl7.org/fhir/SearchParameter/Organization-name)

* insert RecordType(Location)
* insert Search(name, string, http://hl7.org/fhir/SearchParameter/Location-name)

* insert RecordType(CareTeam)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/CareTeam-status)

* insert RecordType(EpisodeOfCare)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/EpisodeOfCare-status)
* insert Search(type, token, http://hl7.org/fhir/SearchParameter/clinical-type)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)
* insert Op(kap-timeline, https://kap-fhir.org/fhir/OperationDefinition/kap-timeline)

* insert RecordType(CarePlan)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/CarePlan-status)
* insert Search(category, token, http://hl7.org/fhir/SearchParameter/CarePlan-category)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)
* insert Search(instantiates-canonical, reference, http://hl7.org/fhir/SearchParameter/CarePlan-instantiates-canonical)
* insert Search(replaces, reference, http://hl7.org/fhir/SearchParameter/CarePlan-replaces)

* insert RecordType(Goal)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(lifecycle-status, token, http://hl7.org/fhir/SearchParameter/Goal-lifecycle-status)

* insert RecordType(Encounter)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/Encounter-status)
* insert Search(type, token, http://hl7.org/fhir/SearchParameter/clinical-type)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)
* insert Search(episode-of-care, reference, http://hl7.org/fhir/SearchParameter/Encounter-episode-of-care)
* insert Search(participant, reference, http://hl7.org/fhir/SearchParameter/Encounter-participant)
* insert Search(length, quantity, http://hl7.org/fhir/SearchParameter/Encounter-length)
* insert Op(kap-safety-check, https://kap-fhir.org/fhir/OperationDefinition/kap-safety-check)
* insert Op(kap-rems-form, https://kap-fhir.org/fhir/OperationDefinition/kap-rems-form)
* insert Op(everything, http://hl7.org/fhir/OperationDefinition/Encounter-everything)

* insert RecordType(Condition)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(clinical-status, token, http://hl7.org/fhir/SearchParameter/Condition-clinical-status)
* insert Search(category, token, http://hl7.org/fhir/SearchParameter/Condition-category)

* insert RecordType(AllergyIntolerance)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(clinical-status, token, http://hl7.org/fhir/SearchParameter/AllergyIntolerance-clinical-status)

* insert RecordType(ClinicalImpression)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)

* insert RecordType(RiskAssessment)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(encounter, reference, http://hl7.org/fhir/SearchParameter/clinical-encounter)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)

* insert RecordType(Consent)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/Consent-status)
* insert Search(category, token, http://hl7.org/fhir/SearchParameter/Consent-category)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)

* insert RecordType(Coverage)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/Coverage-patient)

* insert RecordType(Medication)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)

* insert RecordType(MedicationRequest)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/medications-status)
* insert Search(intent, token, http://hl7.org/fhir/SearchParameter/MedicationRequest-intent)
* insert Search(authoredon, date, http://hl7.org/fhir/SearchParameter/MedicationRequest-authoredon)
* insert Search(encounter, reference, http://hl7.org/fhir/SearchParameter/medications-encounter)
* insert Search(requester, reference, http://hl7.org/fhir/SearchParameter/MedicationRequest-requester)
* insert Op(kap-safety-check, https://kap-fhir.org/fhir/OperationDefinition/kap-safety-check)

* insert RecordType(MedicationStatement)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/medications-status)

* insert RecordType(MedicationDispense)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(whenprepared, date, http://hl7.org/fhir/SearchParameter/MedicationDispense-whenprepared)
* insert Search(context, reference, http://hl7.org/fhir/SearchParameter/MedicationDispense-context)
* insert Search(performer, reference, http://hl7.org/fhir/SearchParameter/MedicationDispense-performer)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/medications-status)
* insert Op(kap-controlled-ledger, https://kap-fhir.org/fhir/OperationDefinition/kap-controlled-ledger)

* insert RecordType(MedicationAdministration)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/medications-status)
* insert Search(effective-time, date, http://hl7.org/fhir/SearchParameter/MedicationAdministration-effective-time)
* insert Search(context, reference, http://hl7.org/fhir/SearchParameter/MedicationAdministration-context)
* insert Search(performer, reference, http://hl7.org/fhir/SearchParameter/MedicationAdministration-performer)
* insert Search(request, reference, http://hl7.org/fhir/SearchParameter/MedicationAdministration-request)

* insert RecordType(Observation)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(category, token, http://hl7.org/fhir/SearchParameter/Observation-category)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)
* insert Search(encounter, reference, http://hl7.org/fhir/SearchParameter/clinical-encounter)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/Observation-status)
* insert Search(derived-from, reference, http://hl7.org/fhir/SearchParameter/Observation-derived-from)
* insert Search(performer, reference, http://hl7.org/fhir/SearchParameter/Observation-performer)

* insert RecordType(DiagnosticReport)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)
* insert Search(category, token, http://hl7.org/fhir/SearchParameter/DiagnosticReport-category)

* insert RecordType(QuestionnaireResponse)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/QuestionnaireResponse-patient)
* insert Search(questionnaire, reference, http://hl7.org/fhir/SearchParameter/QuestionnaireResponse-questionnaire)
* insert Search(encounter, reference, http://hl7.org/fhir/SearchParameter/QuestionnaireResponse-encounter)
* insert Search(authored, date, http://hl7.org/fhir/SearchParameter/QuestionnaireResponse-authored)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/QuestionnaireResponse-status)

* insert RecordType(Procedure)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(encounter, reference, http://hl7.org/fhir/SearchParameter/clinical-encounter)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/clinical-date)

* insert RecordType(ServiceRequest)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/clinical-code)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/ServiceRequest-status)

* insert RecordType(AdverseEvent)
* insert Search(subject, reference, http://hl7.org/fhir/SearchParameter/AdverseEvent-subject)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/AdverseEvent-date)
* insert Search(seriousness, token, http://hl7.org/fhir/SearchParameter/AdverseEvent-seriousness)
* insert Search(severity, token, http://hl7.org/fhir/SearchParameter/AdverseEvent-severity)
* insert Search(substance, reference, http://hl7.org/fhir/SearchParameter/AdverseEvent-substance)

* insert RecordType(DetectedIssue)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/DetectedIssue-code)
* insert Search(identified, date, http://hl7.org/fhir/SearchParameter/DetectedIssue-identified)
* insert Search(implicated, reference, http://hl7.org/fhir/SearchParameter/DetectedIssue-implicated)

* insert RecordType(Flag)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)

* insert RecordType(Task)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/Task-patient)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/Task-code)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/Task-status)
* insert Search(period, date, http://hl7.org/fhir/SearchParameter/Task-period)
* insert Search(owner, reference, http://hl7.org/fhir/SearchParameter/Task-owner)
* insert Search(encounter, reference, http://hl7.org/fhir/SearchParameter/Task-encounter)

* insert RecordType(Communication)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/Communication-patient)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/Communication-status)

* insert RecordType(DocumentReference)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/clinical-patient)
* insert Search(type, token, http://hl7.org/fhir/SearchParameter/clinical-type)
* insert Search(category, token, http://hl7.org/fhir/SearchParameter/DocumentReference-category)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/DocumentReference-date)
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/DocumentReference-status)

* insert RecordType(Provenance)
* insert Search(target, reference, http://hl7.org/fhir/SearchParameter/Provenance-target)
* insert Search(recorded, date, http://hl7.org/fhir/SearchParameter/Provenance-recorded)

// The audit trail, which nobody changes
* insert ReadOnlyType(AuditEvent)
* insert Search(patient, reference, http://hl7.org/fhir/SearchParameter/AuditEvent-patient)
* insert Search(agent, reference, http://hl7.org/fhir/SearchParameter/AuditEvent-agent)
* insert Search(action, token, http://hl7.org/fhir/SearchParameter/AuditEvent-action)
* insert Search(date, date, http://hl7.org/fhir/SearchParameter/AuditEvent-date)
* insert Search(entity, reference, http://hl7.org/fhir/SearchParameter/AuditEvent-entity)
* insert Search(outcome, token, http://hl7.org/fhir/SearchParameter/AuditEvent-outcome)
* insert Search(subtype, token, http://hl7.org/fhir/SearchParameter/AuditEvent-subtype)
* insert Search(policy, uri, http://hl7.org/fhir/SearchParameter/AuditEvent-policy)
* insert Op(kap-verify, https://kap-fhir.org/fhir/OperationDefinition/kap-verify)

// Subscriptions by topic (Subscriptions R5 Backport 1.1.0)
* insert RecordType(Subscription)
* rest.resource[=].supportedProfile = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription"
* insert Search(status, token, http://hl7.org/fhir/SearchParameter/Subscription-status)
* insert Search(criteria, string, http://hl7.org/fhir/SearchParameter/Subscription-criteria)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/Subscription-url)
* insert Op(status, http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status)
* insert Op(events, http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-events)
* insert Op(get-ws-binding-token, http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-get-ws-binding-token)
* insert Op(resend, https://kap-fhir.org/fhir/OperationDefinition/kap-resend)

// The guide itself
* insert ReadOnlyType(Questionnaire)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/Questionnaire-url)
* insert Search(version, token, http://hl7.org/fhir/SearchParameter/Questionnaire-version)

* insert ReadOnlyType(PlanDefinition)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/PlanDefinition-url)
* insert Search(version, token, http://hl7.org/fhir/SearchParameter/PlanDefinition-version)
* insert Op(apply, http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply)

* insert ReadOnlyType(ActivityDefinition)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/ActivityDefinition-url)
* insert Search(version, token, http://hl7.org/fhir/SearchParameter/ActivityDefinition-version)

* insert ReadOnlyType(StructureDefinition)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/conformance-url)
* insert Search(version, token, http://hl7.org/fhir/SearchParameter/conformance-version)
* insert Search(type, uri, http://hl7.org/fhir/SearchParameter/StructureDefinition-type)

* insert ReadOnlyType(ValueSet)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/conformance-url)
* insert Search(version, token, http://hl7.org/fhir/SearchParameter/conformance-version)
* insert Op(expand, http://hl7.org/fhir/OperationDefinition/ValueSet-expand)
* insert Op(validate-code, http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code)

* insert ReadOnlyType(CodeSystem)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/conformance-url)
* insert Search(version, token, http://hl7.org/fhir/SearchParameter/conformance-version)

* insert ReadOnlyType(SearchParameter)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/conformance-url)
* insert Search(code, token, http://hl7.org/fhir/SearchParameter/SearchParameter-code)
* insert Search(base, token, http://hl7.org/fhir/SearchParameter/SearchParameter-base)

* insert ReadOnlyType(OperationDefinition)
* insert Search(url, uri, http://hl7.org/fhir/SearchParameter/conformance-url)

// A type that clients read, write and search.
RuleSet: RecordType(type)
* rest.resource[+].type = #{type}
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[1].code = #vread
* rest.resource[=].interaction[2].code = #update
* rest.resource[=].interaction[3].code = #patch
* rest.resource[=].interaction[4].code = #history-instance
* rest.resource[=].interaction[5].code = #create
* rest.resource[=].interaction[6].code = #search-type
* rest.resource[=].versioning = #versioned-update
* rest.resource[=].conditionalCreate = true

// A type that clients read and search only.
RuleSet: ReadOnlyType(type)
* rest.resource[+].type = #{type}
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[1].code = #vread
* rest.resource[=].interaction[2].code = #search-type

// A search parameter of R4.
RuleSet: Search(code, type, definition)
* rest.resource[=].searchParam[+].name = "{code}"
* rest.resource[=].searchParam[=].type = #{type}
* rest.resource[=].searchParam[=].definition = "{definition}"

RuleSet: Op(name, definition)
* rest.resource[=].operation[+].name = "{name}"
* rest.resource[=].operation[=].definition = "{definition}"
