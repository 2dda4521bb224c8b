package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/**
 * D4: an oral dose of more than 300 mg is questioned.
 *
 * <p>Source: the doses reported, 25 to 300 mg. Says nothing without an amount, which the profile asks of a completed dose.
 */
final class OralDoseRule implements SafetyRule<Dose> {

    private final DoseLimits limits;

    OralDoseRule(DoseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.D4;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        BigDecimal milligrams = proposed.milligrams();
        if (proposed.route() != Route.ORAL
                || milligrams == null
                || milligrams.compareTo(limits.oralQuestioned()) <= 0) {
            return List.of();
        }
        return List.of(Finding.about(Rule.D4)
                .at("MedicationAdministration.dosage.dose")
                .found(milligrams.toPlainString() + " mg")
                .limit(limits.oralQuestioned().toPlainString() + " mg")
                .warn("The oral dose is larger than those reported."));
    }
}
