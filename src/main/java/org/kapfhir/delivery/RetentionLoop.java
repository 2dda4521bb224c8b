package org.kapfhir.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that removes what has been kept long enough. */
@Component
class RetentionLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Retention retention;
    private final DeliverySettings settings;
    private volatile @Nullable Running running;

    RetentionLoop(Retention retention, DeliverySettings settings) {
        this.retention = retention;
        this.settings = settings;
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
        Thread thread = new Thread(() -> run(stopping), "kap-retention");
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
            Duration pause = Duration.ZERO;
            while (!stopping.await(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                pause = sweep();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration sweep() {
        try {
            return retention.sweep();
        } catch (RuntimeException failed) {
            // The batch was rolled back; it is removed at the next try.
            if (isRunning()) {
                LOG.error("Old events could not be removed; tried again later", failed);
            }
            return settings.retentionInterval();
        }
    }
}
