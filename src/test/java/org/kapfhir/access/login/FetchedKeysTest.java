package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.TestClock;
import org.kapfhir.testing.TokenIssuer;

/** The keys of an issuer are fetched when they may have changed, and not more often. */
class FetchedKeysTest {

    private static final RSAKey FIRST = TokenIssuer.newKey();
    private static final RSAKey SECOND = TokenIssuer.newKey();

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FetchedKeys keys = new FetchedKeys(this::fetch, FetchedKeys.PAUSE, clock);
    private volatile RSAKey published = FIRST;
    private boolean away;
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void fetchesOnceForManyTokens() throws KeySourceException {
        assertThat(find(FIRST)).hasSize(1);
        assertThat(find(FIRST)).hasSize(1);
        assertThat(fetches).hasValue(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(find(FIRST)).hasSize(1);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void fetchesAnewForAnUnknownKeyAfterAPause() throws KeySourceException {
        assertThat(find(FIRST)).hasSize(1);
        published = SECOND;
        assertThat(find(SECOND)).isEmpty();
        clock.advance(FetchedKeys.PAUSE.minusMillis(1));
        assertThat(find(SECOND)).isEmpty();
        assertThat(fetches).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(find(SECOND)).hasSize(1);
        assertThat(find(FIRST)).isEmpty();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void goesOnWithWhatItHasForAnHour() throws KeySourceException {
        assertThat(find(FIRST)).hasSize(1);
        away = true;
        clock.advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(find(FIRST)).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> find(FIRST)).isInstanceOf(KeySourceException.class);
        away = false;
        clock.advance(FetchedKeys.PAUSE);
        assertThat(find(FIRST)).hasSize(1);
    }

    @Test
    void saysThatThereAreNone() {
        away = true;
        assertThatThrownBy(() -> find(FIRST)).isInstanceOf(KeySourceException.class);
        assertThatThrownBy(() -> find(FIRST)).isInstanceOf(KeySourceException.class);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void holdsNobodyUpWhoseKeyIsKnown() throws Exception {
        assertThat(find(FIRST)).hasSize(1);
        clock.advance(FetchedKeys.PAUSE);
        published = SECOND;
        slow = new CountDownLatch(1);
        CompletableFuture<List<JWK>> ofNewKey = CompletableFuture.supplyAsync(() -> {
            try {
                return find(SECOND);
            } catch (KeySourceException failed) {
                throw new CompletionException(failed);
            }
        });
        await().until(() -> fetches.get() == 2);
        // Also one whose keys would be fetched anew by now.
        clock.advance(Duration.ofMinutes(5));
        assertThat(find(FIRST)).hasSize(1);
        assertThat(ofNewKey).isNotDone();
        slow.countDown();
        assertThat(ofNewKey.get(10, TimeUnit.SECONDS)).hasSize(1);
        assertThat(find(FIRST)).isEmpty();
    }

    private String fetch() throws IOException {
        fetches.incrementAndGet();
        awaitOpen();
        if (away) {
            throw new IOException("away");
        }
        return new JWKSet(published).toPublicJWKSet().toString();
    }

    private void awaitOpen() throws IOException {
        try {
            slow.await();
        } catch (InterruptedException stopped) {
            throw new InterruptedIOException();
        }
    }

    private List<JWK> find(RSAKey key) throws KeySourceException {
        return keys.get(
                new JWKSelector(new JWKMatcher.Builder().keyID(key.getKeyID()).build()), null);
    }
}
