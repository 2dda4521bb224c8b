package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kapfhir.delivery.DestinationLimits.Failing;
import org.kapfhir.testing.TestClock;

class DestinationLimitsTest {

    private static final Destination RECEIVER = Destination.of(URI.create("http://Receiver.example/a"));

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final DestinationLimits limits = new DestinationLimits(Settings.delivery(), clock);

    @Test
    void letsInOnlySoManyAtATime() {
        for (int i = 0; i < Settings.delivery().perDestination(); i++) {
            assertThat(limits.enter(RECEIVER)).isTrue();
        }
        assertThat(limits.enter(RECEIVER)).isFalse();
        assertThat(limits.enter(Destination.of(URI.create("http://other.example/"))))
                .isTrue();
        limits.leave(RECEIVER);
        assertThat(limits.enter(RECEIVER)).isTrue();
    }

    @Test
    void leavesAFailingReceiverAloneAndThenLetsOneTry() {
        fail(Settings.delivery().breakerThreshold());
        assertThat(limits.enter(RECEIVER)).isFalse();
        clock.advance(Settings.delivery().breakerPause().minusMillis(1));
        assertThat(limits.enter(RECEIVER)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(limits.enter(RECEIVER)).isTrue();
        assertThat(limits.enter(RECEIVER)).isFalse();
    }

    @Test
    void opensAgainWithTheFirstAnswer() {
        fail(Settings.delivery().breakerThreshold());
        clock.advance(Settings.delivery().breakerPause());
        assertThat(limits.enter(RECEIVER)).isTrue();
        limits.note(RECEIVER, true);
        limits.leave(RECEIVER);
        assertThat(limits.enter(RECEIVER)).isTrue();
        assertThat(limits.enter(RECEIVER)).isTrue();
    }

    @Test
    void knowsAReceiverByHostAndPort() {
        assertThat(Destination.of(URI.create("HTTP://receiver.EXAMPLE:80/b"))).isEqualTo(RECEIVER);
        assertThat(Destination.of(URI.create("https://receiver.example/a"))).isNotEqualTo(RECEIVER);
    }

    @Test
    void namesThoseThatFailUntilTheyDoWell() {
        fail(Settings.delivery().breakerThreshold() - 1);
        assertThat(limits.failing(10)).containsExactly(new Failing(RECEIVER, 4, false));
        fail(1);
        assertThat(limits.failing(10)).containsExactly(new Failing(RECEIVER, 5, true));
        assertThat(limits.failing(0)).isEmpty();
        limits.note(RECEIVER, true);
        assertThat(limits.failing(10)).isEmpty();
    }

    @Test
    void forgetsAReceiverThatIsNotSentToAnyMore() {
        fail(1);
        clock.advance(Duration.ofHours(25));
        assertThat(limits.failing(10)).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(limits.failing(10)).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limits.enter(RECEIVER)).isTrue();
            limits.note(RECEIVER, false);
            limits.leave(RECEIVER);
        }
    }
}
