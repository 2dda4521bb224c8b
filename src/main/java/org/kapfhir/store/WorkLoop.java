package org.kapfhir.store;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** A thread of the server that does a piece of work again and again while the server runs. */
public abstract class WorkLoop implements SmartLifecycle {

    private final RepeatedWork repeated;

    /**
     * Makes it; the server starts it.
     *
     * @param name of the thread
     */
    protected WorkLoop(String name) {
        repeated = new RepeatedWork(name, this::work);
    }

    /** Does the work, lets no exception out, and returns how long to wait before it is done again. */
    protected abstract Duration work();

    @Override
    public void start() {
        repeated.start();
    }

    @Override
    public void stop() {
        repeated.stop();
    }

    @Override
    public boolean isRunning() {
        return repeated.isRunning();
    }
}
