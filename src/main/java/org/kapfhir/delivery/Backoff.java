package org.kapfhir.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** The pause before the next try: doubled at each failure up to a cap, and spread so that receivers are not hit at once. */
final class Backoff {

    /** A longer wait asked for by a receiver is cut to this, so that a mistake there does not silence it for good. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private final Duration base;
    private final Duration cap;
    private final DoubleSupplier random;

    /**
     * Makes a backoff.
     *
     * @param random numbers from 0 to less than 1
     */
    Backoff(Duration base, Duration cap, DoubleSupplier random) {
        this.base = base;
        this.cap = cap;
        this.random = random;
    }

    /** Returns the backoff of the settings. */
    static Backoff of(DeliverySettings settings) {
        return new Backoff(settings.backoffBase(), settings.backoffCap(), () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    /**
     * Returns the pause: between half of the doubled base and the whole of it, and never less than the receiver asked.
     *
     * @param fails how often in a row it failed, at least 1
     * @param asked what the receiver's Retry-After said, or zero
     */
    Duration after(int fails, Duration asked) {
        long doubled = base.toMillis();
        for (int i = 1; i < fails && doubled < cap.toMillis(); i++) {
            doubled *= 2;
        }
        long whole = Math.min(doubled, cap.toMillis());
        Duration own = Duration.ofMillis(whole / 2 + Math.round(random.getAsDouble() * (whole - whole / 2)));
        Duration honoured = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        return own.compareTo(honoured) > 0 ? own : honoured;
    }
}
