package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Route;

/**
 * D2: an intramuscular dose of more than 2.0 mg/kg is refused, one of more than 1.5 mg/kg questioned.
 *
 * <p>Source: practice and the cap of a trial. Says nothing without an amount, which the profile asks of a completed dose, and without
 * any weight, which D8 refuses. That no dose is above 200 mg is an invariant.
 */
final class IntramuscularDoseRule implements SafetyRule<Dose> {

    private final DoseLimits limits;

    IntramuscularDoseRule(DoseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.D2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        BigDecimal milligrams = proposed.milligrams();
        if (proposed.route() != Route.INTRAMUSCULAR || milligrams == null) {
            return List.of();
        }
        return DosingWeight.of(proposed, record).flatMap(weight -> judge(milligrams, weight)).stream()
                .toList();
    }

    private Optional<Finding> judge(BigDecimal milligrams, DosingWeight weight) {
        Finding.Draft draft = Finding.about(Rule.D2)
                .at("MedicationAdministration.dosage.dose")
                .found(weight.inWords(milligrams))
                .from(weight.evidence());
        if (weight.isExceededBy(milligrams, limits.intramuscularMost())) {
            return Optional.of(draft.limit(limits.intramuscularMost().toPlainString() + " mg/kg")
                    .refuse("The intramuscular dose is too large for the body weight."));
        }
        return weight.isExceededBy(milligrams, limits.intramuscularQuestioned())
                ? Optional.of(draft.limit(limits.intramuscularQuestioned().toPlainString() + " mg/kg")
                        .warn("The intramuscular dose is large for the body weight."))
                : Optional.empty();
    }
}
