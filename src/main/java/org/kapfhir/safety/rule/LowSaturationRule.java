package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.List;
import org.kapfhir.care.VitalSign;

/**
 * B6: an oxygen saturation below 90 % calls for oxygen and an adverse event, at any time.
 *
 * <p>Source: clinic policy, as the numbers of B6 are. It needs no data but the saturation itself.
 */
final class LowSaturationRule implements SafetyRule<VitalSign> {

    private final VitalLimits limits;

    LowSaturationRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B6;
    }

    @Override
    public Class<VitalSign> concerns() {
        return VitalSign.class;
    }

    @Override
    public boolean asks(VitalSign proposed) {
        return proposed.kind() == VitalSign.Kind.OXYGEN_SATURATION
                && proposed.value().compareTo(BigDecimal.valueOf(limits.saturationDuring())) < 0;
    }

    @Override
    public List<Finding> check(VitalSign proposed, CareRecord record) {
        if (!asks(proposed)) {
            return List.of();
        }
        return List.of(Finding.about(Rule.B6)
                .at("Observation.value")
                .found(PreDoseReadings.inWords(proposed))
                .limit(limits.saturationDuring() + " %")
                .warn("The oxygen saturation is too low: give oxygen, and record an adverse event."));
    }
}
