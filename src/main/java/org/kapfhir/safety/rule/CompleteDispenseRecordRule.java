package org.kapfhir.safety.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.care.ControlledDispense;

/**
 * K1: a dispense records what is left in the container, one for use at home is for a patient with name and address, and one
 * that is amended still fits the doses that were taken from it.
 *
 * <p>Source: 21 CFR 1304.21 and 1304.22(c). Without a balance it is refused. The doses are those of its session; without any
 * there is nothing to fit.
 */
final class CompleteDispenseRecordRule implements SafetyRule<ControlledDispense> {

    @Override
    public Rule rule() {
        return Rule.K1;
    }

    @Override
    public Class<ControlledDispense> concerns() {
        return ControlledDispense.class;
    }

    @Override
    public List<Finding> check(ControlledDispense dispense, CareRecord record) {
        List<Finding> findings = new ArrayList<>();
        if (dispense.balance() == null) {
            findings.add(Finding.about(Rule.K1)
                    .at("MedicationDispense.extension")
                    .found("no balance")
                    .limit("the amount left in the container, in mg")
                    .refuse("The record of a controlled substance says what is left."));
        }
        if (dispense.home()) {
            findings.addAll(PatientOnRecord.missing("MedicationDispense.subject", record));
        }
        LocalDate today = record.now().atZone(record.clinic()).toLocalDate();
        record.dosesFrom(dispense).forEach(dose -> DispenseFault.between(dose, dispense, today)
                .forEach(fault -> findings.add(Finding.about(Rule.K1)
                        .at(fault.element())
                        .found(fault.found())
                        .limit(fault.limit())
                        .from(dose.reference())
                        .refuse(fault.message()))));
        return List.copyOf(findings);
    }
}
