package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.testing.TestClock;

class RateLimitTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T10:00:00Z"));

    @Test
    void allowsABurstAndThenTheRate() {
        RateLimit limit = limit(new RateSettings(2, 3, 0, 100));

        assertThat(allowed(limit, "a", 10)).isEqualTo(3);
        assertThat(limit.count("a")).hasValueSatisfying(excess -> {
            assertThat(excess.seconds()).isEqualTo(1);
            assertThat(excess.allowed()).contains("2 requests a second", "3 at once", "kap.http.rate.per-second");
        });

        clock.advance(Duration.ofMillis(499));
        assertThat(allowed(limit, "a", 10)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(allowed(limit, "a", 10)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(allowed(limit, "a", 10)).isEqualTo(3);
    }

    @Test
    void countsEachClientOnItsOwn() {
        RateLimit limit = limit(new RateSettings(1, 1, 0, 100));

        assertThat(allowed(limit, "a", 5)).isEqualTo(1);
        assertThat(allowed(limit, "b", 5)).isEqualTo(1);
    }

    @Test
    void allowsTheQuotaOfADayAndNoMoreUntilItIsOver() {
        RateLimit limit = limit(new RateSettings(0, 1, 5, 100));

        assertThat(allowed(limit, "a", 4)).isEqualTo(4);
        clock.advance(Duration.ofHours(12));
        assertThat(allowed(limit, "a", 3)).isEqualTo(1);
        assertThat(limit.count("a")).hasValueSatisfying(excess -> {
            assertThat(excess.seconds()).isEqualTo(Duration.ofHours(12).toSeconds());
            assertThat(excess.allowed()).contains("5 requests in 24 hours", "kap.http.rate.per-day");
        });

        clock.advance(Duration.ofHours(12).minusMillis(1));
        assertThat(allowed(limit, "a", 1)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(allowed(limit, "a", 9)).isEqualTo(5);
    }

    @Test
    void forgetsWhoIsQuiet() {
        RateLimit limit = limit(new RateSettings(2, 4, 0, 100));
        limit.count("a");
        assertThat(limit.clients()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(3));

        assertThat(limit.clients()).isZero();
    }

    @Test
    void keepsCountOfNoMoreClientsThanItMay() {
        RateLimit limit = limit(new RateSettings(1, 1, 10, 50));
        for (int client = 0; client < 5000; client++) {
            limit.count("client " + client);
        }
        assertThat(limit.clients()).isLessThanOrEqualTo(50);
    }

    @Test
    void isOffInTheSandboxAndOnOtherwise() {
        RateSettings unset = new RateSettings(null, 3, 0, 100);

        assertThat(allowed(limit(unset), "a", 1000)).isEqualTo(1000);
        assertThat(allowed(new RateLimit(unset, access(AccessMode.SMART), clock), "a", 1000))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2:ffff::1, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003"
    })
    void takesANetworkOfIpv6ForOneClient(String address, String network) {
        assertThat(RateLimit.network(address)).isEqualTo(network);
    }

    private static AccessSettings access(AccessMode mode) {
        return new AccessSettings(
                mode, false, null, null, URI.create("http://localhost:8080/fhir"), Duration.ofMinutes(5));
    }

    private RateLimit limit(RateSettings settings) {
        return new RateLimit(settings, access(AccessMode.SANDBOX), clock);
    }

    private static int allowed(RateLimit limit, String client, int requests) {
        int allowed = 0;
        for (int request = 0; request < requests; request++) {
            allowed += limit.count(client).isEmpty() ? 1 : 0;
        }
        return allowed;
    }
}
