package org.kapfhir.audit;

import java.time.Duration;
import org.kapfhir.store.RepeatedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that writes the anchor of the audit trail, and once more when the server stops. */
@Component
class AnchorLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorLoop.class);

    private final Anchors anchors;
    private final AnchorSettings settings;
    private final RepeatedWork work;

    AnchorLoop(Anchors anchors, AnchorSettings settings) {
        this.anchors = anchors;
        this.settings = settings;
        work = new RepeatedWork("kap-audit-anchor", this::write);
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop();
        write();
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }

    private Duration write() {
        try {
            anchors.write();
        } catch (RuntimeException failed) {
            // The database; its failure is told of elsewhere too, and the next line covers what this one would have.
            if (isRunning()) {
                LOG.error("The anchor of the audit trail could not be written; tried again later", failed);
            }
        }
        return settings.interval();
    }
}
