package org.kapfhir.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Sequencer.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that sequences: at once after a commit of this node, at the poll interval for those of others. */
@Component
class SequencerLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SequencerLoop.class);

    /** The node that is at it may have looked just before our event was committed. */
    private static final Duration AFTER_BUSY = Duration.ofMillis(20);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Sequencer sequencer;
    private final WorkSignals signals;
    private final TopicsSettings settings;
    private volatile @Nullable Thread thread;

    SequencerLoop(Sequencer sequencer, WorkSignals signals, TopicsSettings settings) {
        this.sequencer = sequencer;
        this.signals = signals;
        this.settings = settings;
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, "kap-sequencer");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the batch at work. It is not interrupted: an interrupt in the middle of its I/O closes H2's file. */
    @Override
    public void stop() {
        Thread stopped = thread;
        thread = null;
        if (stopped != null) {
            signals.sequencing().raise();
            try {
                stopped.join(STOP_LIMIT.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (isRunning()) {
            Duration pause =
                    switch (sequence()) {
                        case WORKED -> Duration.ZERO;
                        case BUSY -> AFTER_BUSY;
                        case IDLE -> settings.pollInterval();
                    };
            try {
                signals.sequencing().await(pause);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Outcome sequence() {
        try {
            Outcome outcome = sequencer.sequence();
            if (outcome == Outcome.WORKED) {
                signals.delivering().raise();
            }
            return outcome;
        } catch (RuntimeException failed) {
            // The batch was rolled back; nothing is lost, it is tried again.
            if (isRunning()) {
                LOG.error("Sequencing failed and will be tried again", failed);
            }
            return Outcome.IDLE;
        }
    }
}
