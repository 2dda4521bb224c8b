package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.ControlledDispense;

/**
 * R2: esketamine is not handed out for use at home, and ketamine for use at home is questioned.
 *
 * <p>Source: esketamine REMS; FDA alert of 10 October 2023 on compounded ketamine. A dispense with a destination, or with a
 * receiver who is not recorded as staff, is for home; without both it is for a session.
 */
final class HomeDispenseRule implements SafetyRule<ControlledDispense> {

    @Override
    public Rule rule() {
        return Rule.R2;
    }

    @Override
    public Class<ControlledDispense> concerns() {
        return ControlledDispense.class;
    }

    @Override
    public boolean asks(ControlledDispense dispense) {
        return dispense.home();
    }

    @Override
    public List<Finding> check(ControlledDispense dispense, CareRecord record) {
        if (!asks(dispense)) {
            return List.of();
        }
        Finding.Draft draft =
                Finding.about(Rule.R2).at("MedicationDispense.destination").limit("use in a monitored session");
        if (dispense.esketamine()) {
            return List.of(draft.found("esketamine handed out for use at home")
                    .refuse("Esketamine is not dispensed to patients."));
        }
        return List.of(draft.found((dispense.compounded() ? "compounded " : "") + "ketamine handed out for use at home")
                .warn("Ketamine at home is used without monitoring."));
    }
}
