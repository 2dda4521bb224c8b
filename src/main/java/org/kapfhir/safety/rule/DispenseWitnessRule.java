package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.ControlledDispense;

/**
 * K3: the witness of waste of a dispense that is amended gave none of the doses that were taken from it.
 *
 * <p>Source: integrity of the controlled-substance record; two-person waste is DEA guidance. The doses are those of the
 * session of the dispense; without any it says nothing.
 */
final class DispenseWitnessRule implements SafetyRule<ControlledDispense> {

    @Override
    public Rule rule() {
        return Rule.K3;
    }

    @Override
    public Class<ControlledDispense> concerns() {
        return ControlledDispense.class;
    }

    @Override
    public List<Finding> check(ControlledDispense dispense, CareRecord record) {
        return record.dosesFrom(dispense).stream()
                .filter(dose -> dispense.witness() != null && dose.performers().contains(dispense.witness()))
                .map(dose -> Finding.about(Rule.K3)
                        .at("MedicationDispense.extension")
                        .found(dispense.witness() + " witnessed the waste and gave " + dose.reference())
                        .limit("a witness who did not give the dose")
                        .from(dose.reference())
                        .refuse("The witness of waste is not one of those who gave the dose."))
                .toList();
    }
}
