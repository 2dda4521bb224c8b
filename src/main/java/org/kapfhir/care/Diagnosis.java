package org.kapfhir.care;

import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis of the patient that was not refuted and not entered in error.
 *
 * @param reference type and id of the Condition
 * @param code of the diagnosis
 * @param active whether it is active, recurring or relapsing; a diagnosis that does not say counts as active
 * @param onset when it began, or null if that is not recorded
 * @param abatement when it ended, or null if it did not or that is not recorded
 */
public record Diagnosis(
        String reference, CodeableConcept code, boolean active, @Nullable Moment onset, @Nullable Moment abatement) {

    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";

    /**
     * Returns the diagnosis, or nothing if it was refuted or entered in error.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<Diagnosis> of(Condition condition, ZoneId clinic) {
        if (Codes.has(condition.getVerificationStatus(), VERIFICATION, "refuted")
                || Codes.has(condition.getVerificationStatus(), VERIFICATION, "entered-in-error")) {
            return Optional.empty();
        }
        return Optional.of(new Diagnosis(
                "Condition/" + condition.getIdElement().getIdPart(),
                condition.getCode(),
                isActive(condition),
                Moment.start(condition.getOnset(), clinic).orElse(null),
                (condition.getAbatement() instanceof Period period
                                ? Moment.end(period, clinic)
                                : Moment.start(condition.getAbatement(), clinic))
                        .orElse(null)));
    }

    private static boolean isActive(Condition condition) {
        return Codes.first(condition.getClinicalStatus(), CLINICAL)
                .map(status -> switch (status) {
                    case "inactive", "remission", "resolved" -> false;
                    default -> true;
                })
                .orElse(true);
    }
}
