package org.kapfhir.conformance;

import static org.kapfhir.care.KapCanonical.codeSystem;
import static org.kapfhir.care.KapCanonical.structure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.KetamineCodes;

/**
 * Finds the KAP profile that a resource's content implies, whether or not the resource claims it.
 *
 * <p>A dose of ketamine is a dose however it is labelled; everything else is left to base FHIR R4, so that the server
 * stays an ordinary FHIR server for other data.
 */
final class ProfileRouting {

    private static final String LOINC = "http://loinc.org";
    private static final String SESSION_TYPE = codeSystem("kap-session-type");
    private static final String TIMEPOINT = structure("kap-timepoint");

    /** Vital signs are a session's only when they say at which timepoint of a session they were taken. */
    private static final Map<String, String> VITALS_BY_LOINC = Map.of(
            "85354-9", structure("kap-vital-bp"),
            "8867-4", structure("kap-vital-hr"),
            "59408-5", structure("kap-vital-spo2"),
            "2708-6", structure("kap-vital-spo2"),
            "29463-7", structure("kap-vital-weight"));

    /** Totals of GAD-7, PHQ-9, PCL-5, AUDIT-C and DAST-10. */
    private static final Set<String> SCORES_BY_LOINC = Set.of("70274-6", "44261-6", "101698-9", "75626-2", "82667-7");

    private ProfileRouting() {}

    /** Returns the canonical of the implied profile, or nothing for a resource that is not a KAP record. */
    static Optional<String> impliedProfile(Resource resource) {
        if (resource instanceof MedicationAdministration dose && isKetamine(dose.getMedication())) {
            return Optional.of(structure("kap-dose-administration"));
        }
        if (resource instanceof MedicationDispense dispense && isKetamine(dispense.getMedication())) {
            return Optional.of(structure("kap-controlled-dispense"));
        }
        if (resource instanceof QuestionnaireResponse response
                && response.hasQuestionnaire()
                && KapCanonical.isQuestionnaire(response.getQuestionnaire())) {
            return Optional.of(structure("kap-questionnaire-response"));
        }
        if (resource instanceof CarePlan plan
                && plan.getInstantiatesCanonical().stream()
                        .anyMatch(canonical -> KapCanonical.isProtocol(canonical.getValueAsString()))) {
            return Optional.of(structure("kap-careplan"));
        }
        if (resource instanceof Observation observation) {
            return ofObservation(observation);
        }
        if (resource instanceof Encounter encounter) {
            return ofEncounter(encounter);
        }
        if (resource instanceof EpisodeOfCare course
                && course.getType().stream()
                        .flatMap(type -> type.getCoding().stream())
                        .anyMatch(coding -> codeSystem("kap-protocol").equals(coding.getSystem()))) {
            return Optional.of(structure("kap-course"));
        }
        return Optional.empty();
    }

    /** Coded in place or as a contained Medication; what a reference points to is not the resource's own content. */
    private static boolean isKetamine(@Nullable Type medication) {
        if (medication instanceof Reference reference && reference.getResource() instanceof Medication contained) {
            return KetamineCodes.isKetamine(contained.getCode());
        }
        return medication instanceof CodeableConcept concept && KetamineCodes.isKetamine(concept);
    }

    private static Optional<String> ofObservation(Observation observation) {
        boolean inSession = observation.hasExtension(TIMEPOINT);
        for (Coding coding : observation.getCode().getCoding()) {
            if (codeSystem("kap-assessment").equals(coding.getSystem())) {
                return Optional.of(structure("kap-score"));
            }
            if (!LOINC.equals(coding.getSystem())) {
                continue;
            }
            if (SCORES_BY_LOINC.contains(coding.getCode())) {
                return Optional.of(structure("kap-score"));
            }
            if (inSession && VITALS_BY_LOINC.containsKey(coding.getCode())) {
                return Optional.of(VITALS_BY_LOINC.get(coding.getCode()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofEncounter(Encounter encounter) {
        return encounter.getType().stream()
                .flatMap(type -> type.getCoding().stream())
                .filter(coding -> SESSION_TYPE.equals(coding.getSystem()))
                .map(coding -> "dosing-session".equals(coding.getCode())
                        ? structure("kap-dosing-encounter")
                        : structure("kap-session-encounter"))
                .findFirst();
    }
}
