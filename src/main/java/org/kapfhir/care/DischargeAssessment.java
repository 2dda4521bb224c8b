package org.kapfhir.care;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Observation;

/**
 * The clinician's assessment of whether a patient may leave after a dosing session.
 *
 * @param reference type and id of the Observation
 * @param at when it was made
 * @param mayLeave whether it decides that the patient may leave
 * @param met the criteria that are met, codes of kap-discharge-criterion
 * @param noted whether a note explains it
 */
public record DischargeAssessment(String reference, Moment at, boolean mayLeave, Set<String> met, boolean noted) {

    private static final String ASSESSMENT = KapCanonical.codeSystem("kap-discharge-assessment");
    private static final String CRITERION = KapCanonical.codeSystem("kap-discharge-criterion");
    private static final String RESULT = KapCanonical.codeSystem("kap-discharge-result");

    public DischargeAssessment {
        met = Set.copyOf(met);
    }

    /**
     * Returns the assessment, or nothing if the Observation is another, has no time or is not in force.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<DischargeAssessment> of(Observation observation, ZoneId clinic) {
        if (!Codes.has(observation.getCode(), ASSESSMENT, "discharge-assessment")) {
            return Optional.empty();
        }
        return Measurement.of(observation, clinic)
                .map(measured -> new DischargeAssessment(
                        measured.reference(),
                        measured.at(),
                        measured.concept() != null && Codes.has(measured.concept(), RESULT, "may-leave"),
                        observation.getComponent().stream()
                                .filter(component ->
                                        component.getValue() instanceof BooleanType met && met.booleanValue())
                                .flatMap(component -> Codes.first(component.getCode(), CRITERION).stream())
                                .collect(Collectors.toSet()),
                        observation.hasNote()));
    }
}
