package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.List;
import org.kapfhir.care.VitalSign;

/**
 * B5: after a dose, a heart rate above 130 per minute is questioned.
 *
 * <p>Source: clinic policy. Where no dose is on record, the timepoint of the heart rate tells whether it was taken after one.
 */
final class HeartRateAfterDoseRule implements SafetyRule<VitalSign> {

    private final VitalLimits limits;

    HeartRateAfterDoseRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B5;
    }

    @Override
    public Class<VitalSign> concerns() {
        return VitalSign.class;
    }

    @Override
    public boolean asks(VitalSign proposed) {
        return proposed.kind() == VitalSign.Kind.HEART_RATE
                && proposed.value().compareTo(BigDecimal.valueOf(limits.heartRateDuring())) > 0;
    }

    @Override
    public List<Finding> check(VitalSign proposed, CareRecord record) {
        if (!asks(proposed) || !AfterDose.isTaken(proposed, record)) {
            return List.of();
        }
        return List.of(Finding.about(Rule.B5)
                .at("Observation.value")
                .found(PreDoseReadings.inWords(proposed))
                .limit(limits.heartRateDuring() + " /min")
                .warn("The heart rate after the dose is too high."));
    }
}
