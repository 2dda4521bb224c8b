package org.kapfhir.audit;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.kapfhir.audit.AuditRecords.Stored;
import org.kapfhir.store.AuditEventLoop;
import org.springframework.stereotype.Component;

/** The thread that makes the AuditEvents of records. */
@Component
class AuditTrailLoop extends AuditEventLoop<Stored> {

    private final AuditTrail trail;

    AuditTrailLoop(AuditTrail trail, AuditSettings settings, Clock clock) {
        super("kap-audit-trail", settings.batchSize(), settings.interval(), clock);
        this.trail = trail;
    }

    @Override
    protected List<Stored> waiting(int most, Set<Long> except) {
        return trail.waiting(most, except);
    }

    @Override
    protected int make(List<Stored> records) {
        return trail.make(records);
    }

    @Override
    protected long id(Stored record) {
        return record.id();
    }
}
