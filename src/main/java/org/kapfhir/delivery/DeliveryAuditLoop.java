package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kapfhir.store.RepeatedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that writes the tries of delivery to the audit trail. */
@Component
class DeliveryAuditLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryAuditLoop.class);

    /** How many tries one transaction writes. */
    private static final int BATCH = 50;

    /** How long a try that cannot be written is left alone. */
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final DeliveryAudit audit;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Set<Long> stuck = new HashSet<>();
    private Instant stuckUntil = Instant.MIN;
    private final RepeatedWork work;

    DeliveryAuditLoop(DeliveryAudit audit, DeliverySettings settings, Clock clock) {
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        work = new RepeatedWork("kap-delivery-audit", this::write);
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop();
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }

    private Duration write() {
        if (!clock.instant().isBefore(stuckUntil)) {
            stuck.clear();
        }
        try {
            return audit.write(audit.waiting(BATCH, stuck)) == BATCH ? Duration.ZERO : settings.auditInterval();
        } catch (RuntimeException failed) {
            // The batch was rolled back. One try that cannot be written must not keep the others out of the trail.
            writeEach();
            return settings.auditInterval();
        }
    }

    private void writeEach() {
        try {
            audit.waiting(BATCH, stuck).forEach(this::writeOne);
        } catch (RuntimeException failed) {
            if (isRunning()) {
                LOG.error("Tries of delivery could not be read for the audit trail; tried again later", failed);
            }
        }
    }

    private void writeOne(AuditedAttempt attempt) {
        try {
            audit.write(List.of(attempt));
        } catch (RuntimeException failed) {
            stuck.add(attempt.id());
            stuckUntil = clock.instant().plus(STUCK);
            if (isRunning()) {
                LOG.error(
                        "Try {} of delivery could not be written to the audit trail ({}); tried again later",
                        attempt.id(),
                        failed.getClass().getSimpleName());
                LOG.debug("Why it could not be written", failed);
            }
        }
    }
}
