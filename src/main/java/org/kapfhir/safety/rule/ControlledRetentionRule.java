package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Deletion;

/**
 * K4: a dose, dispense or order of ketamine or esketamine is not deleted in the first 731 days after its last version.
 *
 * <p>Source: 21 CFR 1304.04. Every record has such a time.
 */
final class ControlledRetentionRule implements SafetyRule<Deletion> {

    private final ReportLimits limits;

    ControlledRetentionRule(ReportLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.K4;
    }

    @Override
    public Class<Deletion> concerns() {
        return Deletion.class;
    }

    @Override
    public List<Finding> check(Deletion deletion, CareRecord record) {
        return deletion.controlled()
                ? new Retention(limits.controlledRetentionDays())
                        .refuse(deletion, record, Rule.K4, "Records of a controlled substance are kept.")
                : List.of();
    }
}
