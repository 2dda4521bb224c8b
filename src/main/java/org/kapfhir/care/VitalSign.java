package org.kapfhir.care;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.jspecify.annotations.Nullable;

/**
 * A vital sign as measured.
 *
 * @param reference type and id of the Observation
 * @param patient id of the patient, or null
 * @param session id of the Encounter in which it was taken, or null
 * @param kind of vital sign
 * @param at when it was measured
 * @param timepoint the planned moment of the session, a code of kap-timepoint, or null
 * @param value the heart rate in beats per minute, the saturation in per cent, the systolic pressure in mmHg
 * @param diastolic the diastolic pressure in mmHg, or null for other signs
 */
public record VitalSign(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        Kind kind,
        Moment at,
        @Nullable String timepoint,
        BigDecimal value,
        @Nullable BigDecimal diastolic) {

    /** What was measured. */
    public enum Kind {
        BLOOD_PRESSURE("blood pressure", "mmHg"),
        HEART_RATE("heart rate", "/min"),
        OXYGEN_SATURATION("oxygen saturation", "%");

        private final String words;
        private final String unit;

        Kind(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /** Returns the name in a sentence. */
        public String inWords() {
            return words;
        }
    }

    /**
     * Returns the vital sign that an Observation states, or nothing if it is none of these, has no value or time, or is
     * not in force (cancelled, entered in error). A blood pressure needs both of its values.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<VitalSign> of(Observation observation, ZoneId clinic) {
        Optional<Kind> kind = kindOf(observation.getCode());
        Optional<Moment> at = Moment.start(observation.getEffective(), clinic);
        if (kind.isEmpty() || at.isEmpty() || !Measurement.isInForce(observation)) {
            return Optional.empty();
        }
        Optional<BigDecimal> diastolic = component(observation, "8462-4");
        Optional<BigDecimal> value =
                switch (kind.get()) {
                    case BLOOD_PRESSURE -> component(observation, "8480-6").filter(any -> diastolic.isPresent());
                    case HEART_RATE -> Codes.amount(observation.getValue(), "/min");
                    case OXYGEN_SATURATION -> Codes.amount(observation.getValue(), "%");
                };
        return value.map(number -> new VitalSign(
                "Observation/" + observation.getIdElement().getIdPart(),
                Codes.targetId(observation.getSubject(), "Patient").orElse(null),
                Codes.targetId(observation.getEncounter(), "Encounter").orElse(null),
                kind.get(),
                at.get(),
                Codes.code(observation, "kap-timepoint").orElse(null),
                number,
                kind.get() == Kind.BLOOD_PRESSURE ? diastolic.orElse(null) : null));
    }

    /** Returns which of these vital signs a code names, or nothing. */
    public static Optional<Kind> kindOf(CodeableConcept code) {
        if (Codes.has(code, Codes.LOINC, "85354-9")) {
            return Optional.of(Kind.BLOOD_PRESSURE);
        }
        if (Codes.has(code, Codes.LOINC, "8867-4")) {
            return Optional.of(Kind.HEART_RATE);
        }
        return Codes.has(code, Codes.LOINC, "59408-5") || Codes.has(code, Codes.LOINC, "2708-6")
                ? Optional.of(Kind.OXYGEN_SATURATION)
                : Optional.empty();
    }

    /** Returns whether it was taken as the one before the dose. */
    public boolean isPreDose() {
        return "pre-dose".equals(timepoint);
    }

    /** Returns the value with its unit, for example {@code 172/104 mmHg}. */
    public String inWords() {
        String number = value.toPlainString();
        return (diastolic == null ? number : number + "/" + diastolic.toPlainString()) + " " + kind.unit;
    }

    private static Optional<BigDecimal> component(Observation observation, String loinc) {
        return observation.getComponent().stream()
                .filter(component -> Codes.has(component.getCode(), Codes.LOINC, loinc))
                .map(ObservationComponentComponent::getValue)
                .flatMap(value -> Codes.amount(value, "mm[Hg]").stream())
                .findFirst();
    }
}
