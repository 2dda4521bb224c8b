package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

/**
 * B6: no dose is given at an oxygen saturation below 92 %; below 94 % it is questioned.
 *
 * <p>Source: the REMS asks for pulse oximetry in each session of esketamine. The latest saturation before the dose decides.
 * Without one, a dose of esketamine is refused and a dose of ketamine questioned.
 */
final class SaturationBeforeDoseRule implements SafetyRule<Dose> {

    private final VitalLimits limits;

    SaturationBeforeDoseRule(VitalLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.B6;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        PreDoseReadings readings =
                PreDoseReadings.of(VitalSign.Kind.OXYGEN_SATURATION, proposed.start(), record, limits.preDoseWindow());
        Finding.Draft draft = Finding.about(Rule.B6).at("MedicationAdministration.effective");
        if (readings.areMissing()) {
            Finding.Draft missing = draft.found("none")
                    .limit("one in the " + limits.preDoseWindow().toMinutes() + " minutes before the dose");
            String message = "The oxygen saturation before the dose is not recorded.";
            return List.of(proposed.esketamine() ? missing.refuse(message) : missing.warn(message));
        }
        List<VitalSign> low = below(limits.saturationQuestioned(), readings.deciding());
        if (low.isEmpty()) {
            return List.of();
        }
        Finding.Draft found = draft.found(PreDoseReadings.inWords(low)).from(PreDoseReadings.references(low));
        return List.of(
                below(limits.saturationLeast(), low).isEmpty()
                        ? found.limit(limits.saturationQuestioned() + " %")
                                .warn("The oxygen saturation before the dose is low.")
                        : found.limit(limits.saturationLeast() + " %")
                                .refuse("The oxygen saturation before the dose is too low."));
    }

    private static List<VitalSign> below(int percent, List<VitalSign> readings) {
        return readings.stream()
                .filter(reading -> reading.value().compareTo(BigDecimal.valueOf(percent)) < 0)
                .toList();
    }
}
