package org.kapfhir.safety.rule;

import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.care.Dose;

/**
 * K2: the doses that are taken from a dispense add up to no more than it says was administered, give or take 0.01 mg; less is
 * questioned, because another dose from it may follow.
 *
 * <p>Source: integrity of the controlled-substance record; 21 CFR 1304.21. A missing amount is questioned. A dose in progress
 * counts with its amount. Dispenses that are not on record are K1's to refuse.
 */
final class DoseBalanceRule implements SafetyRule<Dose> {

    @Override
    public Rule rule() {
        return Rule.K2;
    }

    @Override
    public Class<Dose> concerns() {
        return Dose.class;
    }

    @Override
    public List<Finding> check(Dose dose, CareRecord record) {
        List<Dose> doses =
                Stream.concat(Stream.of(dose), record.dosesOfSession().stream()).toList();
        return Balance.around(dose.dispenses(), doses, record.dispenses()).stream()
                .flatMap(balance ->
                        balance.fault(Finding.about(Rule.K2).at("MedicationAdministration.dosage.dose")).stream())
                .toList();
    }
}
