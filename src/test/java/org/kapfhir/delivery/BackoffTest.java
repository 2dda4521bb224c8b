package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff longest = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15), () -> 1);
    private final Backoff shortest = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15), () -> 0);

    @Test
    void doublesAtEachFailure() {
        assertThat(longest.after(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.after(2, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(longest.after(5, Duration.ZERO)).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void neverExceedsTheCap() {
        assertThat(longest.after(10, Duration.ZERO)).isEqualTo(Duration.ofSeconds(512));
        assertThat(longest.after(11, Duration.ZERO)).isEqualTo(Duration.ofMinutes(15));
        assertThat(longest.after(Integer.MAX_VALUE, Duration.ZERO)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void isAtLeastHalf() {
        assertThat(shortest.after(1, Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(shortest.after(100, Duration.ZERO)).isEqualTo(Duration.ofSeconds(450));
    }

    @Test
    void waitsAsLongAsTheReceiverAsksUpToADay() {
        assertThat(longest.after(1, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(longest.after(6, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(32));
        assertThat(longest.after(1, Duration.ofDays(365))).isEqualTo(Duration.ofDays(1));
    }
}
