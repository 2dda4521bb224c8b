package org.kapfhir.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of the server that makes AuditEvents of what waits for it, in batches; one of which none can be made must not keep
 * the others waiting.
 *
 * @param <T> of what they are made
 */
public abstract class AuditEventLoop<T> extends WorkLoop {

    /** How long one of which none can be made is left alone. */
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final int batch;
    private final Duration interval;
    private final Clock clock;
    private final Set<Long> stuck = new HashSet<>();
    private Instant stuckUntil = Instant.MIN;

    /**
     * Makes it; the server starts it.
     *
     * @param name of the thread
     * @param batch how many are taken at once
     * @param interval how long to wait when no more of them wait
     */
    protected AuditEventLoop(String name, int batch, Duration interval, Clock clock) {
        super(name);
        this.batch = batch;
        this.interval = interval;
        this.clock = clock;
    }

    /** Returns at most so many that wait, but for some. */
    protected abstract List<T> waiting(int most, Set<Long> except);

    /** Makes those of some in one transaction, and returns of how many. */
    protected abstract int make(List<T> some);

    /** Returns the number by which one is known. */
    protected abstract long id(T one);

    @Override
    protected final Duration work() {
        if (!clock.instant().isBefore(stuckUntil)) {
            stuck.clear();
        }
        try {
            return make(waiting(batch, stuck)) == batch ? Duration.ZERO : interval;
        } catch (RuntimeException failed) {
            // The batch was rolled back.
            makeEach();
            return interval;
        }
    }

    private void makeEach() {
        try {
            waiting(batch, stuck).forEach(this::makeOne);
        } catch (RuntimeException failed) {
            if (isRunning()) {
                log.error(
                        "What waits could not be read ({}); tried again later",
                        failed.getClass().getSimpleName());
                log.debug("Why it could not be read", failed);
            }
        }
    }

    private void makeOne(T one) {
        try {
            make(List.of(one));
        } catch (RuntimeException failed) {
            stuck.add(id(one));
            stuckUntil = clock.instant().plus(STUCK);
            if (isRunning()) {
                log.error(
                        "No AuditEvent could be made of number {} ({}); tried again later",
                        id(one),
                        failed.getClass().getSimpleName());
                log.debug("Why none could be made", failed);
            }
        }
    }
}
