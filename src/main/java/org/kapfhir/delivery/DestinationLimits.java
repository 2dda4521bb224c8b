package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Limits what one receiver can occupy: so many notifications at a time, and none for a while when it keeps failing.
 *
 * <p>Kept in memory, because a restart should try everyone at once.
 */
@Component
class DestinationLimits {

    /** No pause between two tries is longer, so whoever is not tried for so long is not sent to any more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(25);

    private final Map<Destination, State> states = new HashMap<>();
    private final DeliverySettings settings;
    private final Clock clock;

    DestinationLimits(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts one in and returns true, or returns false if there is no room now. */
    synchronized boolean enter(Destination destination) {
        State state = states.computeIfAbsent(destination, any -> new State());
        boolean broken = state.failures >= settings.breakerThreshold();
        boolean room = broken
                ? state.inFlight == 0 && !clock.instant().isBefore(state.closedUntil)
                : state.inFlight < settings.perDestination();
        if (room) {
            state.inFlight++;
        }
        return room;
    }

    /** Notes how the receiver did, while still in; of one that is not in, nothing is kept. */
    synchronized void note(Destination destination, boolean available) {
        State state = states.get(destination);
        if (state == null) {
            return;
        }
        state.failures = available ? 0 : state.failures + 1;
        state.notedAt = clock.instant();
        if (state.failures >= settings.breakerThreshold()) {
            state.closedUntil = clock.instant().plus(settings.breakerPause());
        }
    }

    /** Counts one out. */
    synchronized void leave(Destination destination) {
        State state = states.get(destination);
        if (state != null) {
            state.inFlight--;
            if (state.inFlight == 0 && state.failures == 0) {
                states.remove(destination);
            }
        }
    }

    /**
     * A receiver that fails.
     *
     * @param failures how often in a row
     * @param open whether it is left alone now
     */
    record Failing(Destination destination, int failures, boolean open) {}

    /** Returns the receivers whose last notification failed, those that fail the longest first, at most so many. */
    synchronized List<Failing> failing(int limit) {
        Instant longAgo = clock.instant().minus(FORGOTTEN_AFTER);
        states.values().removeIf(state -> state.inFlight == 0 && state.notedAt.isBefore(longAgo));
        return states.entrySet().stream()
                .filter(each -> each.getValue().failures > 0)
                .sorted(Comparator.comparingInt(each -> -each.getValue().failures))
                .limit(limit)
                .map(each -> new Failing(
                        each.getKey(),
                        each.getValue().failures,
                        each.getValue().failures >= settings.breakerThreshold()))
                .toList();
    }

    private static final class State {
        private int inFlight;
        private int failures;
        private Instant closedUntil = Instant.EPOCH;
        private Instant notedAt = Instant.EPOCH;
    }
}
