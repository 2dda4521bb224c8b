package org.kapfhir.safety.rule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.VitalSign;

/**
 * B4: after a dose, a second blood pressure above 180/110 mmHg, or one above 200/120 mmHg, calls for action and for an
 * adverse event.
 *
 * <p>Source: the thresholds of Del Sant et al. 2020. The second must be five minutes or more from the first, before or after
 * it. Once an adverse event of the session is on record it only tells. Where no dose is on record, the timepoint of the blood
 * pressure tells whether it was taken after one.
 */
final class BloodPressureAfterDoseRule implements SafetyRule<VitalSign> {

    private final VitalLimits limits;

    BloodPressureAfterDoseRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B4;
    }

    @Override
    public Class<VitalSign> concerns() {
        return VitalSign.class;
    }

    @Override
    public boolean asks(VitalSign proposed) {
        return proposed.kind() == VitalSign.Kind.BLOOD_PRESSURE
                && (PressureLimit.dangerous(limits).isExceededBy(proposed)
                        || PressureLimit.extreme(limits).isExceededBy(proposed));
    }

    @Override
    public List<Finding> check(VitalSign proposed, CareRecord record) {
        PressureLimit dangerous = PressureLimit.dangerous(limits);
        PressureLimit extreme = PressureLimit.extreme(limits);
        if (!asks(proposed) || !AfterDose.isTaken(proposed, record)) {
            return List.of();
        }
        List<VitalSign> others = dangerous.isExceededBy(proposed)
                ? record.vitals(VitalSign.Kind.BLOOD_PRESSURE).stream()
                        .filter(other -> isOfTheSameSession(other, proposed))
                        .filter(dangerous::isExceededBy)
                        .filter(other -> isRepetition(other, proposed))
                        .toList()
                : List.of();
        if (others.isEmpty() && !extreme.isExceededBy(proposed)) {
            return List.of();
        }
        List<String> events =
                record.adverseEvents().stream().map(AdverseReaction::reference).toList();
        Finding.Draft draft = Finding.about(Rule.B4)
                .at("Observation.component")
                .found(PreDoseReadings.inWords(
                        Stream.concat(Stream.of(proposed), others.stream()).toList()))
                .limit(dangerous.inWords() + " in two readings "
                        + limits.repeatAfter().toMinutes() + " minutes or more apart, " + extreme.inWords() + " in one")
                .from(Stream.concat(PreDoseReadings.references(others).stream(), events.stream())
                        .toList());
        return List.of(
                events.isEmpty()
                        ? draft.warn(
                                "The blood pressure after the dose is dangerous: stop or escalate, and record an adverse event.")
                        : draft.tell(
                                "The blood pressure after the dose is dangerous; an adverse event of the session is recorded."));
    }

    private static boolean isOfTheSameSession(VitalSign other, VitalSign proposed) {
        return other.session() == null || other.session().equals(proposed.session());
    }

    private boolean isRepetition(VitalSign other, VitalSign proposed) {
        Duration apart = proposed.at().isBefore(other.at())
                ? proposed.at().atMostUntil(other.at())
                : other.at().atMostUntil(proposed.at());
        return apart.compareTo(limits.repeatAfter()) >= 0;
    }
}
