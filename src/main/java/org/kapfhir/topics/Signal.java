package org.kapfhir.topics;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting thread; signals raised while it works are kept as one. */
public final class Signal {

    private final Semaphore raised = new Semaphore(0);

    /** Wakes the thread that waits, or lets the next wait return at once. */
    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Returns when the signal is raised, and at the latest after {@code limit}. */
    @SuppressWarnings("ReturnValueIgnored") // woken or not, the caller looks for work
    public void await(Duration limit) throws InterruptedException {
        boolean woken = raised.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (woken) {
            raised.drainPermits();
        }
    }
}
