package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.stereotype.Component;

/** Sends one notification and notes how its receiver did. */
@Component
class Carrier {

    private final RestHook restHook;
    private final DestinationLimits limits;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    Carrier(RestHook restHook, DestinationLimits limits, DeliveryMetrics metrics, Clock clock) {
        this.restHook = restHook;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
    }

    Attempt send(Notification notification, Channel channel, NotificationType type) {
        Instant at = clock.instant();
        Answer answer = restHook.send(notification, channel);
        limits.note(channel.destination(), answer.verdict() != Verdict.UNAVAILABLE);
        metrics.attempted(type, channel.kind(), answer.verdict());
        return new Attempt(at, Duration.between(at, clock.instant()), answer);
    }
}
