package org.kapfhir.safety.rule;

import java.util.List;
import org.kapfhir.care.Deletion;

/**
 * P1: an AuditEvent is not deleted in the first 2192 days.
 *
 * <p>Source: 45 CFR 164.312(b) and 164.316(b)(2)(i). Every record has the time of its last version.
 */
final class AuditRetentionRule implements SafetyRule<Deletion> {

    private final ReportLimits limits;

    AuditRetentionRule(ReportLimits limits) {
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
        return deletion.isAuditRecord()
                ? new Retention(limits.auditRetentionDays())
                        .refuse(deletion, record, Rule.P1, "Audit records are kept.")
                : List.of();
    }
}
