package org.kapfhir.safety;

import java.time.Duration;
import org.kapfhir.store.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The thread that looks for what has fallen due. */
@Component
class DueSweepLoop extends WorkLoop {

    private static final Logger LOG = LoggerFactory.getLogger(DueSweepLoop.class);

    private final DueSweep sweep;
    private final DueSettings settings;

    DueSweepLoop(DueSweep sweep, DueSettings settings) {
        super("kap-due-sweep");
        this.sweep = sweep;
        this.settings = settings;
    }

    @Override
    protected Duration work() {
        try {
            return sweep.sweep();
        } catch (RuntimeException failed) {
            // The page was rolled back; nothing is lost, it is looked at again.
            if (isRunning()) {
                LOG.error("The sweep for what is due failed and will be tried again", failed);
            }
            return settings.sweepInterval();
        }
    }
}
