package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Dose;

/**
 * K3: nobody who gave a dose is the witness of waste of a dispense that it was taken from.
 *
 * <p>Source: integrity of the controlled-substance record; two-person waste is DEA guidance. That waste has a witness at all,
 * other than who dispensed, is an invariant of the dispense (kap-md-2, kap-md-3).
 */
final class WasteWitnessRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.K3;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        return record.dispensesOf(dose).stream()
                .filter(dispense ->
                        dispense.witness() != null && dose.performers().contains(dispense.witness()))
                .map(dispense -> Finding.about(Rule.K3)
                        .at("MedicationAdministration.performer")
                        .found(dispense.witness() + " gave the dose and witnessed the waste")
                        .limit("a witness who did not give the dose")
                        .from(dispense.reference())
                        .refuse("The witness of waste is not one of those who gave the dose."))
                .toList();
    }
}
