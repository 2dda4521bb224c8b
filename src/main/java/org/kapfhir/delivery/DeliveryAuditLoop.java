package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final DeliveryAudit audit;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Set<Long> stuck = new HashSet<>();
    private Instant stuckUntil = Instant.MIN;
    private volatile @Nullable Running running;

    DeliveryAuditLoop(DeliveryAudit audit, DeliverySettings settings, Clock clock) {
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A thread at work.
     *
     * @param thread the thread
     * @param stopping open once it is to end
     */
    private record Running(Thread thread, CountDownLatch stopping) {}

    @Override
    public void start() {
        CountDownLatch stopping = new CountDownLatch(1);
        Thread thread = new Thread(() -> run(stopping), "kap-delivery-audit");
        thread.setDaemon(true);
        running = new Running(thread, stopping);
        thread.start();
    }

    /** Waits for the batch at work. It is not interrupted: an interrupt in the middle of its I/O closes H2's file. */
    @Override
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.stopping().countDown();
            try {
                stopped.thread().join(STOP_LIMIT.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    private void run(CountDownLatch stopping) {
        try {
            Duration pause = settings.auditInterval();
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = write();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
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
