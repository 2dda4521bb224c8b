package org.kapfhir.safety.rule;

import java.util.List;
import java.util.stream.Stream;
import org.kapfhir.care.ControlledDispense;

/**
 * K2: a dispense that is amended still balances with the doses that were taken from it.
 *
 * <p>Source: integrity of the controlled-substance record; 21 CFR 1304.21. Before the first dose names it there is nothing to
 * balance.
 */
final class DispenseBalanceRule implements SafetyRule<ControlledDispense> {

    @Override
    public Rule rule() {
        return Rule.K2;
    }

    @Override
    public Class<ControlledDispense> concerns() {
        return ControlledDispense.class;
    }

    @Override
    public List<Finding> check(ControlledDispense dispense, CareRecord record) {
        List<ControlledDispense> dispenses =
                Stream.concat(Stream.of(dispense), record.dispenses().stream()).toList();
        return Balance.around(List.of(dispense.reference()), record.dosesOfSession(), dispenses).stream()
                .flatMap(balance -> balance.fault(Finding.about(Rule.K2).at("MedicationDispense.extension")).stream())
                .toList();
    }
}
