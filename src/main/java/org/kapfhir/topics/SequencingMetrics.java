package org.kapfhir.topics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What sequencing takes, by the names of docs/reference/metrics.md. */
@Component
class SequencingMetrics {

    private final Timer match;
    private final Timer numbered;

    SequencingMetrics(MeterRegistry registry) {
        match = Timer.builder("kap.event.match")
                .description("Finding the subscriptions of one event")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1))
                .register(registry);
        numbered = Timer.builder("kap.event.numbered")
                .description("From the write to the number of its event")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry);
    }

    /** Does the matching of one event and notes how long it took. */
    <T> T matching(Supplier<T> matching) {
        return Objects.requireNonNull(match.record(matching));
    }

    /** Notes that these events have their numbers now. */
    void numbered(List<ChangeEvent> events, Instant now) {
        events.forEach(event -> numbered.record(Duration.between(event.occurredAt(), now)));
    }
}
