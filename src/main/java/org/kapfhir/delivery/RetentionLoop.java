package org.kapfhir.delivery;

import java.time.Duration;
import org.kapfhir.store.RepeatedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that removes what has been kept long enough. */
@Component
class RetentionLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);

    private final Retention retention;
    private final DeliverySettings settings;
    private final RepeatedWork work;

    RetentionLoop(Retention retention, DeliverySettings settings) {
        this.retention = retention;
        this.settings = settings;
        work = new RepeatedWork("kap-retention", this::sweep);
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
