package org.kapfhir.audit;

import java.time.Duration;
import org.kapfhir.store.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The thread that writes the anchor of the audit trail, and once more when the server stops. */
@Component
class AnchorLoop extends WorkLoop {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorLoop.class);

    private final Anchors anchors;
    private final AnchorSettings settings;

    AnchorLoop(Anchors anchors, AnchorSettings settings) {
        super("kap-audit-anchor");
        this.anchors = anchors;
        this.settings = settings;
    }

    @Override
    public void stop() {
        super.stop();
        work();
    }

    @Override
    protected Duration work() {
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
