package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

/**
 * B4: no dose is given at a blood pressure above 180/110 mmHg, nor after one above 200/120 mmHg; nobody may override this.
 *
 * <p>Source: the thresholds of Del Sant et al. 2020. The latest blood pressure before the dose decides on the first limit, any
 * on the second. Without a blood pressure it has nothing to say: that is B1.
 */
final class DangerousBloodPressureRule implements SafetyRule<Dose> {

    private final VitalLimits limits;

    DangerousBloodPressureRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B4;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        PressureLimit dangerous = PressureLimit.dangerous(limits);
        PressureLimit extreme = PressureLimit.extreme(limits);
        PreDoseReadings readings =
                PreDoseReadings.of(VitalSign.Kind.BLOOD_PRESSURE, proposed.start(), record, limits.preDoseWindow());
        List<VitalSign> deciding = readings.deciding();
        List<VitalSign> over = readings.all().stream()
                .filter(reading -> extreme.isExceededBy(reading)
                        || (deciding.contains(reading) && dangerous.isExceededBy(reading)))
                .toList();
        if (over.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.about(Rule.B4)
                .at("MedicationAdministration.effective")
                .found(PreDoseReadings.inWords(over))
                .limit(dangerous.inWords() + " last before the dose, " + extreme.inWords()
                        + " in each reading before it")
                .from(PreDoseReadings.references(over))
                .refuseFinally("The blood pressure before the dose is dangerous."));
    }
}
