package org.kapfhir.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.kapfhir.store.AuditEventLoop;
import org.springframework.stereotype.Component;

/** The thread that writes the tries of delivery to the audit trail. */
@Component
class DeliveryAuditLoop extends AuditEventLoop<AuditedAttempt> {

    /** How many tries one transaction writes. */
    private static final int BATCH = 50;

    private final DeliveryAudit audit;

    DeliveryAuditLoop(DeliveryAudit audit, DeliverySettings settings, Clock clock) {
        super("kap-delivery-audit", BATCH, settings.auditInterval(), clock);
        this.audit = audit;
    }

    @Override
    protected List<AuditedAttempt> waiting(int most, Set<Long> except) {
        return audit.waiting(most, except);
    }

    @Override
    protected int make(List<AuditedAttempt> attempts) {
        return audit.write(attempts);
    }

    @Override
    protected long id(AuditedAttempt attempt) {
        return attempt.id();
    }
}
