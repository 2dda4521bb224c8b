package org.kapfhir.conformance;

import static org.kapfhir.care.KapCanonical.codeSystem;
import static org.kapfhir.care.KapCanonical.structure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.KetamineCodes;

/**
 * Finds the KAP profile that a resource's content implies, whether or not the resource claims it.
 *
 * <p>A dose of ketamine is a dose however it is labelled. What an ordinary clinic records too, such as a diagnosis, nausea or a
 * consent to treatment, is left to base FHIR R4 unless it says that it belongs to the therapy, so that the server stays an
 * ordinary FHIR server for other data.
 */
final class ProfileRouting {

    private static final String LOINC = "http://loinc.org";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ASSESSMENT = codeSystem("kap-assessment");
    private static final String RULE = codeSystem("kap-rule");
    private static final String TIMEPOINT = structure("kap-timepoint");
    private static final String DOSE_CYCLE = structure("kap-dose-cycle");

    /** Vital signs are a session's only when they say at which timepoint of a session they were taken. */
    private static final Map<String, String> VITALS_BY_LOINC = Map.of(
            "85354-9", "kap-vital-bp",
            "8867-4", "kap-vital-hr",
            "9279-1", "kap-vital-rr",
            "59408-5", "kap-vital-spo2",
            "2708-6", "kap-vital-spo2",
            "8310-5", "kap-vital-temp",
            "19889-5", "kap-etco2",
            "29463-7", "kap-vital-weight");

    /** Ratings of a session whose profile asks for more than any score does. */
    private static final Map<String, String> PROFILE_BY_ASSESSMENT = Map.of(
            "moaas", "kap-sedation-score",
            "rass", "kap-sedation-score",
            "cadss", "kap-dissociation-score");

    /** Totals of GAD-7, PHQ-9, PCL-5, AUDIT-C and DAST-10. */
    private static final Set<String> SCORES_BY_LOINC = Set.of("70274-6", "44261-6", "101698-9", "75626-2", "82667-7");

    private ProfileRouting() {}

    /**
     * Returns the canonical of the implied profile, or nothing for a resource that is not a KAP record.
     *
     * @param medications finds the Medication that a reference of the resource points to
     */
    static Optional<String> impliedProfile(Resource resource, Function<Reference, Optional<Medication>> medications) {
        return Stream.of(
                        ofMedication(resource, medications),
                        ofCourse(resource),
                        ofFinding(resource),
                        ofPaperwork(resource))
                .flatMap(Optional::stream)
                .findFirst()
                .map(KapCanonical::structure);
    }

    private static Optional<String> ofMedication(
            Resource resource, Function<Reference, Optional<Medication>> medications) {
        if (resource instanceof MedicationAdministration dose) {
            return when(isKetamine(dose.getMedication(), medications), "kap-dose-administration");
        }
        if (resource instanceof MedicationDispense dispense) {
            return when(isKetamine(dispense.getMedication(), medications), "kap-controlled-dispense");
        }
        if (resource instanceof MedicationRequest order) {
            return when(isKetamine(order.getMedication(), medications), "kap-medication-request");
        }
        return Optional.empty();
    }

    private static Optional<String> ofCourse(Resource resource) {
        if (resource instanceof EpisodeOfCare course) {
            return when(
                    course.getType().stream().anyMatch(type -> has(type, codeSystem("kap-protocol"))), "kap-course");
        }
        if (resource instanceof CarePlan plan) {
            return when(
                    plan.getInstantiatesCanonical().stream()
                            .anyMatch(canonical -> KapCanonical.isProtocol(canonical.getValueAsString())),
                    "kap-careplan");
        }
        if (resource instanceof CareTeam team) {
            return when(
                    team.getParticipant().stream()
                            .flatMap(participant -> participant.getRole().stream())
                            .anyMatch(role -> has(role, codeSystem("kap-role"))),
                    "kap-careteam");
        }
        if (resource instanceof Goal goal) {
            return when(
                    goal.getTarget().stream()
                            .flatMap(target -> target.getMeasure().getCoding().stream())
                            .anyMatch(ProfileRouting::isScore),
                    "kap-goal");
        }
        if (resource instanceof Encounter encounter) {
            return codings(encounter.getType().stream(), codeSystem("kap-session-type"))
                    .map(coding -> "dosing-session".equals(coding.getCode())
                            ? "kap-dosing-encounter"
                            : "kap-session-encounter")
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> ofFinding(Resource resource) {
        if (resource instanceof Observation observation) {
            return ofObservation(observation);
        }
        if (resource instanceof QuestionnaireResponse response) {
            return when(
                    response.hasQuestionnaire() && KapCanonical.isQuestionnaire(response.getQuestionnaire()),
                    "kap-questionnaire-response");
        }
        if (resource instanceof RiskAssessment risk) {
            return when(
                    codings(Stream.of(risk.getCode()), LOINC).anyMatch(coding -> "93374-7".equals(coding.getCode())),
                    "kap-suicide-risk");
        }
        if (resource instanceof Condition diagnosis) {
            return when(diagnosis.hasExtension(structure("kap-treatment-resistance")), "kap-indication-condition");
        }
        if (resource instanceof AdverseEvent event) {
            return when(event.hasExtension(DOSE_CYCLE), "kap-adverse-event");
        }
        if (resource instanceof Procedure procedure) {
            return when(
                    has(procedure.getCode(), codeSystem("kap-modality")) || procedure.hasExtension(DOSE_CYCLE),
                    "kap-therapy-procedure");
        }
        return Optional.empty();
    }

    private static Optional<String> ofPaperwork(Resource resource) {
        if (resource instanceof Task task) {
            return when(has(task.getCode(), codeSystem("kap-task")), "kap-task");
        }
        if (resource instanceof DetectedIssue issue) {
            return when(has(issue.getCode(), RULE), "kap-detected-issue");
        }
        if (resource instanceof Flag flag) {
            return when(
                    has(flag.getCode(), RULE) || has(flag.getCode(), codeSystem("kap-contraindication")), "kap-flag");
        }
        if (resource instanceof Consent consent) {
            return when(
                    codings(consent.getCategory().stream(), ACT_CODE)
                            .anyMatch(coding -> "42CFRPart2".equals(coding.getCode())),
                    "kap-consent-part2");
        }
        if (resource instanceof DocumentReference document) {
            return when(
                    codings(document.getCategory().stream(), codeSystem("kap-document-category"))
                            .anyMatch(coding -> "psychotherapy-note".equals(coding.getCode())),
                    "kap-document");
        }
        return Optional.empty();
    }

    private static Optional<String> ofObservation(Observation observation) {
        boolean inSession = observation.hasExtension(TIMEPOINT);
        for (Coding coding : observation.getCode().getCoding()) {
            if (codeSystem("kap-discharge-assessment").equals(coding.getSystem())) {
                return Optional.of("kap-discharge-assessment");
            }
            if (isScore(coding)) {
                return Optional.of(
                        inSession && ASSESSMENT.equals(coding.getSystem())
                                ? PROFILE_BY_ASSESSMENT.getOrDefault(coding.getCode(), "kap-score")
                                : "kap-score");
            }
            if (inSession && LOINC.equals(coding.getSystem()) && VITALS_BY_LOINC.containsKey(coding.getCode())) {
                return Optional.of(VITALS_BY_LOINC.get(coding.getCode()));
            }
        }
        return Optional.empty();
    }

    private static boolean isScore(Coding coding) {
        return ASSESSMENT.equals(coding.getSystem())
                || (LOINC.equals(coding.getSystem()) && SCORES_BY_LOINC.contains(coding.getCode()));
    }

    private static boolean isKetamine(
            @Nullable Type medication, Function<Reference, Optional<Medication>> medications) {
        if (medication instanceof Reference reference) {
            return medications
                    .apply(reference)
                    .filter(found -> KetamineCodes.isKetamine(found.getCode()))
                    .isPresent();
        }
        return medication instanceof CodeableConcept concept && KetamineCodes.isKetamine(concept);
    }

    private static boolean has(CodeableConcept concept, String system) {
        return codings(Stream.of(concept), system).findAny().isPresent();
    }

    private static Stream<Coding> codings(Stream<CodeableConcept> concepts, String system) {
        return concepts.flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> system.equals(coding.getSystem()));
    }

    private static Optional<String> when(boolean implied, String profile) {
        return implied ? Optional.of(profile) : Optional.empty();
    }
}
