package org.kapfhir.care;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * A laboratory result, a score, a body weight or another finding that a rule asks for by its code.
 *
 * @param reference type and id of the Observation
 * @param patient id of the patient, or null
 * @param session id of the Encounter in which it was taken, or null
 * @param code what was measured
 * @param at when it was measured
 * @param timepoint the planned moment of the session, a code of kap-timepoint, or null
 * @param number the value if it is a number, whatever its unit, or null
 * @param unit the UCUM code of the unit, or null
 * @param concept the value if it is coded or a text, or null
 * @param interpretation codes of the interpretation, such as POS or H
 * @param upperLimit the upper limit of normal in the unit of the value, or null if the result does not state it
 */
public record Measurement(
        String reference,
        @Nullable String patient,
        @Nullable String session,
        CodeableConcept code,
        Moment at,
        @Nullable String timepoint,
        @Nullable BigDecimal number,
        @Nullable String unit,
        @Nullable CodeableConcept concept,
        Set<String> interpretation,
        @Nullable BigDecimal upperLimit) {

    private static final Set<ObservationStatus> NOT_IN_FORCE = Set.of(
            ObservationStatus.CANCELLED,
            ObservationStatus.ENTEREDINERROR,
            ObservationStatus.REGISTERED,
            ObservationStatus.UNKNOWN);

    public Measurement {
        interpretation = Set.copyOf(interpretation);
    }

    /**
     * Returns what an Observation states, or nothing if it has no time or is not in force.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<Measurement> of(Observation observation, ZoneId clinic) {
        if (!isInForce(observation)) {
            return Optional.empty();
        }
        return Moment.start(observation.getEffective(), clinic)
                .map(at -> new Measurement(
                        "Observation/" + observation.getIdElement().getIdPart(),
                        Codes.targetId(observation.getSubject(), "Patient").orElse(null),
                        Codes.targetId(observation.getEncounter(), "Encounter").orElse(null),
                        observation.getCode(),
                        at,
                        Codes.code(observation, "kap-timepoint").orElse(null),
                        number(observation.getValue()),
                        observation.getValue() instanceof Quantity quantity ? unit(quantity) : null,
                        concept(observation.getValue()),
                        observation.getInterpretation().stream()
                                .flatMap(each -> each.getCoding().stream())
                                .filter(coding -> coding.hasCode())
                                .map(coding -> coding.getCode())
                                .collect(Collectors.toSet()),
                        observation.getReferenceRange().stream()
                                .filter(ObservationReferenceRangeComponent::hasHigh)
                                .map(ObservationReferenceRangeComponent::getHigh)
                                .filter(high -> isInUnitOf(observation.getValue(), high))
                                .map(Quantity::getValue)
                                .findFirst()
                                .orElse(null)));
    }

    /** Returns whether an Observation is a result: preliminary, final, amended or corrected. */
    public static boolean isInForce(Observation observation) {
        return observation.getStatus() != null && !NOT_IN_FORCE.contains(observation.getStatus());
    }

    /** Returns whether it is of this code. */
    public boolean is(String system, String wanted) {
        return Codes.has(code, system, wanted);
    }

    /** Returns the value in a sentence. */
    public String inWords() {
        if (number != null) {
            return unit == null ? number.toPlainString() : number.toPlainString() + " " + unit;
        }
        return concept == null ? "(no value)" : Codes.inWords(concept);
    }

    private static @Nullable String unit(Quantity quantity) {
        return Codes.UCUM.equals(quantity.getSystem()) ? quantity.getCode() : null;
    }

    private static @Nullable CodeableConcept concept(@Nullable Type value) {
        if (value instanceof StringType text && text.hasValue()) {
            return new CodeableConcept().setText(text.getValue());
        }
        return value instanceof CodeableConcept coded ? coded : null;
    }

    /** A limit that does not say its unit is in that of the value. */
    private static boolean isInUnitOf(@Nullable Type value, Quantity limit) {
        return limit.hasValue()
                && (!limit.hasCode()
                        || (value instanceof Quantity quantity
                                && limit.getCode().equals(quantity.getCode())));
    }

    private static @Nullable BigDecimal number(@Nullable Type value) {
        if (value instanceof Quantity quantity) {
            return quantity.getValue();
        }
        return value instanceof IntegerType integer && integer.hasValue()
                ? BigDecimal.valueOf(integer.getValue())
                : null;
    }
}
