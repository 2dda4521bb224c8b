package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.parse("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse(" 0 ", NOW)).isZero();
        assertThat(RetryAfter.parse("99999999999999999999", NOW)).isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.parse("Mon, 5 Jan 2026 10:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Mon, 5 Jan 2026 09:00:00 GMT", NOW)).isZero();
    }

    @Test
    void takesAnythingElseForNoWish() {
        assertThat(RetryAfter.parse("soon", NOW)).isZero();
        assertThat(RetryAfter.parse("-5", NOW)).isZero();
        assertThat(RetryAfter.parse("", NOW)).isZero();
    }
}
