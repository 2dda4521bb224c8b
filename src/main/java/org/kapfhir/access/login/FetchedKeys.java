package org.kapfhir.access.login;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that somebody else publishes, fetched when they are first needed and again when they may have changed.
 *
 * <p>A token that names an unknown key has them fetched anew, so that a key may be changed at any time, but not more often
 * than tokens of nobody could make a load of.
 */
final class FetchedKeys implements JWKSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMinutes(5);

    /** Long enough for a server that somebody else runs. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** So long keys count that cannot be fetched anew. */
    private static final Duration USABLE = Duration.ofHours(1);

    private final Fetch fetch;
    private final Duration pause;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /** Is read and changed by who fetches only. */
    private Instant lastTry = Instant.MIN;

    /** Fetches the text of a key set. */
    interface Fetch {
        String text() throws IOException;
    }

    /** Keys, and when they were fetched. */
    private record Kept(JWKSet keys, Instant at) {
        boolean youngerThan(Duration age, Instant now) {
            return at.plus(age).isAfter(now);
        }
    }

    /**
     * Makes it; nothing is fetched yet.
     *
     * @param pause the least time between two fetches
     */
    FetchedKeys(Fetch fetch, Duration pause, Clock clock) {
        this.fetch = fetch;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> found = selector.select(keys(false));
        return found.isEmpty() ? selector.select(keys(true)) : found;
    }

    /** While one request fetches, the others go on with what is known, but for those whose token nothing known can verify. */
    private JWKSet keys(boolean missed) throws KeySourceException {
        Kept known = kept;
        if (known == null || missed) {
            fetching.lock();
        } else if (known.youngerThan(FRESH, clock.instant()) || !fetching.tryLock()) {
            return usable(known, clock.instant());
        }
        try {
            // Whoever waited here finds what was fetched meanwhile, and that it was just now.
            return fetched(kept);
        } finally {
            fetching.unlock();
        }
    }

    private JWKSet fetched(@Nullable Kept known) throws KeySourceException {
        Instant now = clock.instant();
        if (lastTry.isAfter(now.minus(pause))) {
            if (known == null) {
                throw new RemoteKeySourceException("The keys could not be fetched a moment ago", null);
            }
            return usable(known, now);
        }
        lastTry = now;
        try {
            Kept fetched = new Kept(JWKSet.parse(fetch.text()), now);
            kept = fetched;
            return fetched.keys();
        } catch (IOException | ParseException failed) {
            if (known == null) {
                throw new RemoteKeySourceException("The keys cannot be fetched", failed);
            }
            return usable(known, now);
        }
    }

    private static JWKSet usable(Kept known, Instant now) throws KeySourceException {
        if (!known.youngerThan(USABLE, now)) {
            throw new RemoteKeySourceException("The keys are too old and cannot be fetched anew", null);
        }
        return known.keys();
    }
}
