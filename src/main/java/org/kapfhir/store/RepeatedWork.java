package org.kapfhir.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread that does a piece of work again and again, with the pause that the work itself asks for. */
public final class RepeatedWork {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Duration> work;
    private volatile @Nullable Running running;

    /**
     * A thread at work.
     *
     * @param thread the thread
     * @param stopping open once it is to end
     */
    private record Running(Thread thread, CountDownLatch stopping) {}

    /**
     * Makes it; it starts later.
     *
     * @param name of the thread
     * @param work says how long to wait before it is done again, and lets no exception out
     */
    public RepeatedWork(String name, Supplier<Duration> work) {
        this.name = name;
        this.work = work;
    }

    /** Starts the thread. */
    public void start() {
        CountDownLatch stopping = new CountDownLatch(1);
        Thread thread = new Thread(() -> run(stopping), name);
        thread.setDaemon(true);
        running = new Running(thread, stopping);
        thread.start();
    }

    /** Waits for the work under way. It is not interrupted: an interrupt in the middle of its I/O closes H2's file. */
    public void stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.stopping().countDown();
            try {
                stopped.thread().join(STOP_LIMIT.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether it was started and not stopped since. */
    public boolean isRunning() {
        return running != null;
    }

    private void run(CountDownLatch stopping) {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS)) {
                pause = work.get();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
