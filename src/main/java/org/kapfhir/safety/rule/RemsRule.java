package org.kapfhir.safety.rule;

import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;
import org.kapfhir.care.KapPatient;

/**
 * R1: a dose of esketamine needs a patient who is enrolled in the REMS, and the lot number of each dispense it is from.
 *
 * <p>Source: esketamine REMS. An unknown patient is not enrolled; a dispense that is not on record has no lot, and neither has
 * a dose that names none. A dose that is only ordered has not been dispensed yet. The monitoring form is watched by the clock,
 * not by this rule.
 */
final class RemsRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.R1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public boolean asks(Dose dose) {
        return dose.esketamine();
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        if (!asks(dose)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (record.patient().filter(KapPatient::remsEnrolled).isEmpty()) {
            findings.add(Finding.about(Rule.R1)
                    .at("MedicationAdministration.subject")
                    .found("no enrollment with status enrolled and a number")
                    .limit("enrolled before the first dose")
                    .from(record.patient().map(KapPatient::reference).stream().toList())
                    .refuse("Esketamine is given only to patients who are enrolled in the REMS."));
        }
        List<ControlledDispense> dispenses = record.dispensesOf(dose);
        long lots = dispenses.stream().filter(each -> each.lot() != null).count();
        long named = dose.dispenses().stream().distinct().count();
        if (!dose.isProposed() && (lots == 0 || lots < named)) {
            findings.add(Finding.about(Rule.R1)
                    .at("MedicationAdministration.supportingInformation")
                    .found(lots + " with a lot number of " + named + " named dispenses")
                    .limit("a lot number for each dispense, and at least one")
                    .from(dispenses.stream().map(ControlledDispense::reference).toList())
                    .refuse("The lot number of esketamine is recorded."));
        }
        return List.copyOf(findings);
    }
}
