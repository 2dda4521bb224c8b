package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/**
 * D1: an intravenous dose is at least 0.1 and at most 1.0 mg/kg, and above 0.5 mg/kg it runs for 40 minutes.
 *
 * <p>Source: 0.5 mg/kg over 40 minutes in the consensus of the APA. A smaller dose is questioned as a slip of the unit; a duration that
 * is not known is questioned like a short one. Says nothing without an amount, which the profile asks of a completed dose, and without
 * any weight, which D8 refuses.
 */
final class IntravenousDoseRule implements SafetyRule<Dose> {

    private final DoseLimits limits;

    IntravenousDoseRule(DoseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.D1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        BigDecimal milligrams = proposed.milligrams();
        if (proposed.route() != Route.INTRAVENOUS || milligrams == null) {
            return List.of();
        }
        return DosingWeight.of(proposed, record).flatMap(weight -> judge(milligrams, weight, proposed)).stream()
                .toList();
    }

    private Optional<Finding> judge(BigDecimal milligrams, DosingWeight weight, Dose proposed) {
        Finding.Draft draft = Finding.about(Rule.D1)
                .at("MedicationAdministration.dosage.dose")
                .found(weight.inWords(milligrams))
                .from(weight.evidence());
        if (weight.isExceededBy(milligrams, limits.intravenousMost())) {
            return Optional.of(draft.limit(limits.intravenousMost().toPlainString() + " mg/kg")
                    .refuse("The intravenous dose is too large for the body weight."));
        }
        if (weight.isUndercutBy(milligrams, limits.intravenousLeast())) {
            return Optional.of(
                    draft.limit("at least " + limits.intravenousLeast().toPlainString() + " mg/kg")
                            .warn("The intravenous dose is very small for the body weight: check its unit."));
        }
        Optional<Duration> duration = duration(proposed);
        if (!weight.isExceededBy(milligrams, limits.intravenousUsual())
                || duration.filter(known -> known.compareTo(Duration.ofMinutes(limits.intravenousMinutes())) >= 0)
                        .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(draft.found(weight.inWords(milligrams) + ", "
                        + duration.map(known -> "in " + Elapsed.inWords(known))
                                .orElse("for a time that is not recorded"))
                .limit(limits.intravenousMinutes() + " minutes above "
                        + limits.intravenousUsual().toPlainString() + " mg/kg")
                .warn("A larger intravenous dose is to run slowly."));
    }

    private static Optional<Duration> duration(Dose dose) {
        Moment start = dose.start();
        Moment end = dose.end();
        return start != null && start.isExact() && end != null && end.isExact()
                ? Optional.of(start.atLeastUntil(end))
                : Optional.empty();
    }
}
