package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

/**
 * B5: no dose is given at a heart rate below 45 or above 120 per minute.
 *
 * <p>Source: clinic policy. The latest heart rate before the dose decides; without one the dose is questioned.
 */
final class HeartRateBeforeDoseRule implements SafetyRule<Dose> {

    private final VitalLimits limits;

    HeartRateBeforeDoseRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B5;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        PreDoseReadings readings =
                PreDoseReadings.of(VitalSign.Kind.HEART_RATE, proposed.start(), record, limits.preDoseWindow());
        Finding.Draft draft = Finding.about(Rule.B5).at("MedicationAdministration.effective");
        if (readings.areMissing()) {
            return List.of(draft.found("none")
                    .limit("one in the " + limits.preDoseWindow().toMinutes() + " minutes before the dose")
                    .warn("The heart rate before the dose is not recorded."));
        }
        List<VitalSign> outside = readings.deciding().stream()
                .filter(rate -> rate.value().compareTo(BigDecimal.valueOf(limits.heartRateLeast())) < 0
                        || rate.value().compareTo(BigDecimal.valueOf(limits.heartRateMost())) > 0)
                .toList();
        if (outside.isEmpty()) {
            return List.of();
        }
        return List.of(draft.found(PreDoseReadings.inWords(outside))
                .limit(limits.heartRateLeast() + " to " + limits.heartRateMost() + " /min")
                .from(PreDoseReadings.references(outside))
                .refuse("The heart rate before the dose is too low or too high."));
    }
}
