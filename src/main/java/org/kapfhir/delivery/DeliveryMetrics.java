package org.kapfhir.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.kapfhir.delivery.Outbox.Final;
import org.springframework.stereotype.Component;

/** What this node has sent and what came of it, by the names of docs/reference/metrics.md. */
@Component
class DeliveryMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer delivered;

    DeliveryMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        delivered = Timer.builder("kap.event.delivered")
                .description("From the write to the receiver's answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1))
                .register(registry);
        // At zero from the start, so that the first failure is a rise and not a new series.
        for (Final how : Final.values()) {
            ended(how);
        }
    }

    /**
     * Counts a try.
     *
     * @param channel the kind of channel
     */
    void attempted(NotificationType type, String channel, Verdict outcome) {
        Counter.builder("kap.delivery.attempts")
                .description("Notifications sent, by what came of it")
                .tag("channel", channel)
                .tag("notification", type.code())
                .tag("outcome", word(outcome))
                .register(registry)
                .increment();
    }

    /** Counts the events of a batch that has ended, and notes how long those took that were received. */
    void finished(Batch batch, Final how) {
        ended(how).increment(batch.told().size());
        int suppressed = batch.events().size() - batch.told().size();
        if (suppressed > 0) {
            ended(Final.SUPPRESSED).increment(suppressed);
        }
        if (how == Final.DONE && !batch.again()) {
            batch.told()
                    .forEach(event ->
                            delivered.record(Duration.between(event.change().occurredAt(), clock.instant())));
        }
    }

    private Counter ended(Final how) {
        return Counter.builder("kap.delivery.events")
                .description("Events that left the outbox, by how")
                .tag("state", word(how))
                .register(registry);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
