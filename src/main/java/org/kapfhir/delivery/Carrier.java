package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.stereotype.Component;

/** Sends one notification and notes how its receiver did. */
@Component
class Carrier {

    private final NotificationSenders senders;
    private final DestinationLimits limits;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    Carrier(NotificationSenders senders, DestinationLimits limits, DeliveryMetrics metrics, Clock clock) {
        this.senders = senders;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
    }

    Attempt send(Notification notification, Channel channel) {
        Instant at = clock.instant();
        Destination destination = senders.destination(channel);
        Answer answer = senders.send(notification, channel);
        limits.note(destination, answer.verdict() != Verdict.UNAVAILABLE);
        metrics.attempted(notification.type(), channel.kind(), answer.verdict());
        return new Attempt(
                notification.type(), at, Duration.between(at, clock.instant()), answer, notification.about());
    }
}
