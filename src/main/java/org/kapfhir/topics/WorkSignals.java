package org.kapfhir.topics;

import org.springframework.stereotype.Component;

/** The signals by which work of this node starts without waiting for the next poll. */
@Component
public final class WorkSignals {

    private final Signal sequencing = new Signal();
    private final Signal delivering = new Signal();

    /** Raised when events were committed. */
    Signal sequencing() {
        return sequencing;
    }

    /** Raised when events were numbered or a subscription changed. */
    public Signal delivering() {
        return delivering;
    }
}
