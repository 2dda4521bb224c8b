package org.kapfhir.safety.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/**
 * D3: a sublingual dose of more than 300 mg is questioned, and in a first session one of more than 200 mg.
 *
 * <p>Source: the range of practice. A session is the first unless a dose of another session was certainly given before, in the last 366
 * days. Says nothing without an amount, which the profile asks of a completed dose. That no dose is above 600 mg is an invariant.
 */
final class SublingualDoseRule implements SafetyRule<Dose> {

    private final DoseLimits limits;

    SublingualDoseRule(DoseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.D3;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose proposed, CareRecord record) {
        BigDecimal milligrams = proposed.milligrams();
        if (proposed.route() != Route.SUBLINGUAL || milligrams == null) {
            return List.of();
        }
        List<String> exceeded = new ArrayList<>();
        if (milligrams.compareTo(limits.sublingualQuestioned()) > 0) {
            exceeded.add(limits.sublingualQuestioned().toPlainString() + " mg");
        }
        boolean first = isFirstSession(proposed, record);
        if (first && milligrams.compareTo(limits.sublingualFirst()) > 0) {
            exceeded.add(limits.sublingualFirst().toPlainString() + " mg in a first session");
        }
        return exceeded.isEmpty()
                ? List.of()
                : List.of(Finding.about(Rule.D3)
                        .at("MedicationAdministration.dosage.dose")
                        .found(milligrams.toPlainString() + " mg" + (first ? ", no earlier session on record" : ""))
                        .limit(String.join(", and ", exceeded))
                        .warn("The sublingual dose is large."));
    }

    private static boolean isFirstSession(Dose proposed, CareRecord record) {
        Moment start = proposed.start();
        return start == null
                || record.doses().stream()
                        .noneMatch(given -> given.start().isBefore(start)
                                && (given.session() == null || !given.session().equals(proposed.session())));
    }
}
