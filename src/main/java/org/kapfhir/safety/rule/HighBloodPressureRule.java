package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

/**
 * B3: no dose is given at a blood pressure of 160/100 mmHg or more.
 *
 * <p>Source: clinic protocols. The latest blood pressure before the dose decides. Without a blood pressure it has nothing to
 * say: that is B1.
 */
final class HighBloodPressureRule implements SafetyRule<Dose> {

    private final VitalLimits limits;

    HighBloodPressureRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B3;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        PressureLimit limit = PressureLimit.high(limits);
        List<VitalSign> high =
                PreDoseReadings.of(VitalSign.Kind.BLOOD_PRESSURE, proposed.start(), record, limits.preDoseWindow())
                        .deciding()
                        .stream()
                        .filter(limit::isReachedBy)
                        .toList();
        if (high.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.about(Rule.B3)
                .at("MedicationAdministration.effective")
                .found(PreDoseReadings.inWords(high))
                .limit("less than " + limit.inWords())
                .from(PreDoseReadings.references(high))
                .refuse("The blood pressure before the dose is too high."));
    }
}
