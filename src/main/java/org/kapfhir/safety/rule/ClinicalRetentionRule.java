package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Deletion;

/**
 * P1: a record of the therapy is not deleted in the first 2192 days after its last version.
 *
 * <p>Source: 45 CFR 164.316(b)(2)(i), six years; state law on medical records may ask for more. The trail itself is never
 * deleted, which is not for a rule to say.
 */
final class ClinicalRetentionRule implements SafetyRule<Deletion> {

    private final ReportLimits limits;

    ClinicalRetentionRule(ReportLimits limits) {
        this.limits = limits;
    }

    @Override
    public Rule rule() {
        return Rule.P1;
    }

    @Override
    public Class<Deletion> concerns() {
        return Deletion.class;
    }

    @Override
    public List<Finding> check(Deletion deletion, CareRecord record) {
        return deletion.clinical()
                ? new Retention(limits.clinicalRetentionDays())
                        .refuse(
                                deletion,
                                record,
                                Rule.P1,
                                "Records of the therapy are kept. One that is wrong is put right by a new version, with the status entered-in-error if it should never have been.")
                : List.of();
    }
}
