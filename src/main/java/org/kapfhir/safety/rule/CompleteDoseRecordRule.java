package org.kapfhir.safety.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.ControlledDispense;
import org.kapfhir.care.Dose;

/**
 * K1: a dose is for a patient on record with name and address, and from dispenses on record: of the same patient, session and
 * medicine, and not past their expiry.
 *
 * <p>Source: 21 CFR 1304.21 and 1304.22(c). A dispense that this server does not have, or that was cancelled, refuses the dose;
 * one without an expiry date, and a dose that names no dispense, are questioned. A dose that is only ordered has not been
 * dispensed yet. A dose without a time counts as given today.
 */
final class CompleteDoseRecordRule implements SafetyRule<Dose> {

    private static final String DISPENSE = "MedicationAdministration.supportingInformation";

    @Override
    public Rule rule() {
        return Rule.K1;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        List<Finding> findings = new ArrayList<>(PatientOnRecord.missing("MedicationAdministration.subject", record));
        List<ControlledDispense> dispenses = record.dispensesOf(dose);
        List<String> known =
                dispenses.stream().map(ControlledDispense::reference).toList();
        dose.dispenses().stream()
                .distinct()
                .filter(named -> !known.contains(named))
                .forEach(named -> findings.add(Finding.about(Rule.K1)
                        .at(DISPENSE)
                        .found(named + " is not on record, was cancelled, or is of another medicine")
                        .limit("a dispense of " + dose.medicine() + " on record")
                        .refuse("A dose is taken from a dispense on record.")));
        if (dose.dispenses().isEmpty() && !dose.isProposed()) {
            findings.add(Finding.about(Rule.K1)
                    .at(DISPENSE)
                    .found("no dispense")
                    .limit("the dispense from which the dose was taken")
                    .warn("A dose names the dispense from which it was taken."));
        }
        dispenses.forEach(dispense -> findings.addAll(faults(dose, dispense, record)));
        return List.copyOf(findings);
    }

    private static List<Finding> faults(Dose dose, ControlledDispense dispense, CareRecord record) {
        LocalDate today = record.now().atZone(record.clinic()).toLocalDate();
        Finding.Draft draft = Finding.about(Rule.K1).at(DISPENSE).from(dispense.reference());
        List<Finding> findings = new ArrayList<>();
        DispenseFault.between(dose, dispense, today)
                .forEach(fault -> findings.add(
                        draft.found(fault.found()).limit(fault.limit()).refuse(fault.message())));
        if (dispense.expires() == null) {
            findings.add(draft.found("no expiry date")
                    .limit("an expiry date not before the day of use")
                    .warn("Whether the product has expired cannot be told."));
        }
        return findings;
    }
}
