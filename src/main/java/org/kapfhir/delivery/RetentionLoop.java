package org.kapfhir.delivery;

import java.time.Duration;
import org.kapfhir.store.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The thread that removes what has been kept long enough. */
@Component
class RetentionLoop extends WorkLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);

    private final Retention retention;
    private final DeliverySettings settings;

    RetentionLoop(Retention retention, DeliverySettings settings) {
        super("kap-retention");
        this.retention = retention;
        this.settings = settings;
    }

    @Override
    protected Duration work() {
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
