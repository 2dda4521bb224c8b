package org.kapfhir.care;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.jspecify.annotations.Nullable;

/**
 * A level of suicide risk that was concluded from a screen such as the C-SSRS (LOINC 93374-7, answers LL465-6).
 *
 * @param reference type and id of the Observation or RiskAssessment
 * @param patient id of the patient, or null
 * @param session id of the Encounter, or null
 * @param level of the risk
 * @param at when it was assessed
 * @param mitigated whether the record says what is done about it: review, safety plan, measures
 */
public record SuicideRisk(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        Level level,
        Moment at,
        boolean mitigated) {

    /** The levels, from the lowest to the highest. */
    public enum Level {
        LOW("LA9194-7"),
        MODERATE("LA6751-7"),
        HIGH("LA9193-9");

        private final String loinc;

        Level(String loinc) {
            this.loinc = loinc;
        }

        /** Returns the name in a sentence. */
        public String inWords() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns the risk that a record states, or nothing if it states none or is not in force.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<SuicideRisk> of(Resource resource, ZoneId clinic) {
        if (resource instanceof RiskAssessment risk
                && isOne(risk)
                && risk.getStatus() != RiskAssessmentStatus.ENTEREDINERROR
                && risk.getStatus() != RiskAssessmentStatus.CANCELLED) {
            return levelOf(risk.getPrediction().stream().map(prediction -> prediction.getQualitativeRisk()))
                    .flatMap(level -> Moment.start(risk.getOccurrence(), clinic)
                            .map(at -> new SuicideRisk(
                                    "RiskAssessment/" + risk.getIdElement().getIdPart(),
                                    Codes.targetId(risk.getSubject(), "Patient").orElse(null),
                                    Codes.targetId(risk.getEncounter(), "Encounter")
                                            .orElse(null),
                                    level,
                                    at,
                                    risk.hasMitigation())));
        }
        if (resource instanceof Observation observation && isOne(observation)) {
            return Measurement.of(observation, clinic)
                    .flatMap(measured -> levelOf(Stream.ofNullable(measured.concept()))
                            .map(level -> new SuicideRisk(
                                    measured.reference(),
                                    measured.patient(),
                                    measured.session(),
                                    level,
                                    measured.at(),
                                    false)));
        }
        return Optional.empty();
    }

    /** Returns whether a record is about the risk of suicide, whatever it says. */
    public static boolean isOne(Resource resource) {
        if (resource instanceof RiskAssessment risk) {
            return Codes.has(risk.getCode(), Codes.LOINC, "93374-7");
        }
        return resource instanceof Observation observation && Codes.has(observation.getCode(), Codes.LOINC, "93374-7");
    }

    private static Optional<Level> levelOf(Stream<CodeableConcept> stated) {
        return stated.flatMap(concept ->
                        Stream.of(Level.values()).filter(level -> Codes.has(concept, Codes.LOINC, level.loinc)))
                .max(Comparator.naturalOrder());
    }
}
