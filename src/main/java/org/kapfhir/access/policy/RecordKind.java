package org.kapfhir.access.policy;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;

/** The kinds of records that roles have rights in. */
enum RecordKind {
    ANSWERS("QuestionnaireResponse"),
    ORDERS("MedicationRequest"),
    DOSES("MedicationAdministration", "MedicationDispense"),
    CONSENTS("Consent"),
    TRAIL("AuditEvent"),
    PROVENANCE("Provenance"),
    SUBSCRIPTIONS("Subscription"),
    /** Whom and what the clinic works with: about nobody's health. */
    DIRECTORY(
            "Device",
            "DeviceDefinition",
            "Endpoint",
            "HealthcareService",
            "InsurancePlan",
            "Location",
            "Medication",
            "MedicationKnowledge",
            "Organization",
            "OrganizationAffiliation",
            "Practitioner",
            "PractitionerRole",
            "Schedule",
            "Slot",
            "Substance"),
    /** What the guide and the protocols consist of. */
    DEFINITIONS(
            "ActivityDefinition",
            "CapabilityStatement",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "EventDefinition",
            "ExampleScenario",
            "GraphDefinition",
            "ImplementationGuide",
            "Library",
            "Measure",
            "MessageDefinition",
            "NamingSystem",
            "OperationDefinition",
            "PlanDefinition",
            "Questionnaire",
            "ResearchDefinition",
            "ResearchElementDefinition",
            "SearchParameter",
            "SpecimenDefinition",
            "StructureDefinition",
            "StructureMap",
            "TerminologyCapabilities",
            "TestScript",
            "ValueSet"),
    /** Everything else that is kept about a patient. */
    CLINICAL;

    private final ImmutableSet<String> types;

    RecordKind(String... types) {
        this.types = ImmutableSet.copyOf(types);
    }

    /** Returns the kind of a resource type; what is not known is about a patient. */
    static RecordKind of(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.types.contains(type))
                .findFirst()
                .orElse(CLINICAL);
    }

    /** Returns whether its records are about nobody, so that neither consent nor compartment limits who reads them. */
    boolean aboutNobody() {
        return this == DIRECTORY || this == DEFINITIONS;
    }
}
