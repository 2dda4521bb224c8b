package org.kapfhir.safety;

import java.time.Duration;
import org.kapfhir.store.RepeatedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that looks for what has fallen due. */
@Component
class DueSweepLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DueSweepLoop.class);

    private final DueSweep sweep;
    private final DueSettings settings;
    private final RepeatedWork work;

    DueSweepLoop(DueSweep sweep, DueSettings settings) {
        this.sweep = sweep;
        this.settings = settings;
        work = new RepeatedWork("kap-due-sweep", this::sweep);
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
