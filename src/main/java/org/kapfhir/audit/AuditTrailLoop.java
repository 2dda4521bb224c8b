package org.kapfhir.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kapfhir.audit.AuditRecords.Stored;
import org.kapfhir.store.RepeatedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that makes the AuditEvents of records. */
@Component
class AuditTrailLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrailLoop.class);

    /** How long a record of which nothing can be made is left alone. */
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final AuditTrail trail;
    private final AuditSettings settings;
    private final Clock clock;
    private final Set<Long> stuck = new HashSet<>();
    private Instant stuckUntil = Instant.MIN;
    private final RepeatedWork work;

    AuditTrailLoop(AuditTrail trail, AuditSettings settings, Clock clock) {
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
        work = new RepeatedWork("kap-audit-trail", this::make);
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

    private Duration make() {
        if (!clock.instant().isBefore(stuckUntil)) {
            stuck.clear();
        }
        try {
            return trail.make(trail.waiting(settings.batchSize(), stuck)) == settings.batchSize()
                    ? Duration.ZERO
                    : settings.interval();
        } catch (RuntimeException failed) {
            // The batch was rolled back. One record of which nothing can be made must not keep the others waiting.
            makeEach();
            return settings.interval();
        }
    }

    private void makeEach() {
        try {
            trail.waiting(settings.batchSize(), stuck).forEach(this::makeOne);
        } catch (RuntimeException failed) {
            if (isRunning()) {
                LOG.error(
                        "The records of the audit trail could not be read ({}); tried again later",
                        failed.getClass().getSimpleName());
                LOG.debug("Why they could not be read", failed);
            }
        }
    }

    private void makeOne(Stored record) {
        try {
            trail.make(List.of(record));
        } catch (RuntimeException failed) {
            stuck.add(record.id());
            stuckUntil = clock.instant().plus(STUCK);
            if (isRunning()) {
                LOG.error(
                        "No AuditEvent could be made of record {} of the audit trail ({}); tried again later",
                        record.id(),
                        failed.getClass().getSimpleName());
                LOG.debug("Why none could be made", failed);
            }
        }
    }
}
