package org.kapfhir.delivery;

import java.time.Instant;
import java.util.Optional;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.stereotype.Component;

/**
 * Tells a receiver that nothing happened.
 *
 * <p>It fails as an event does, and so stops the subscription as an event would; but no number is used up and no event waits
 * for it.
 */
@Component
class Heartbeat {

    private final HeartbeatSchedule schedule;
    private final NotificationWriter notifications;
    private final Carrier carrier;
    private final StopRules stopRules;
    private final DeliverySettings settings;
    private final Backoff backoff;

    Heartbeat(
            HeartbeatSchedule schedule,
            NotificationWriter notifications,
            Carrier carrier,
            StopRules stopRules,
            DeliverySettings settings) {
        this.schedule = schedule;
        this.notifications = notifications;
        this.carrier = carrier;
        this.stopRules = stopRules;
        this.settings = settings;
        backoff = Backoff.of(settings);
    }

    /** Sends the heartbeat that the lease is for, unless an event has come meanwhile. */
    void send(Lease lease, Subscriber subscriber) {
        Optional<Instant> due = schedule.due(lease);
        if (due.isEmpty()) {
            return;
        }
        Attempt attempt = carrier.send(notifications.heartbeat(lease, subscriber, due.get()), subscriber.channel());
        Answer answer = attempt.answer();
        if (answer.verdict() == Verdict.RECEIVED) {
            schedule.done(lease, attempt);
            return;
        }
        if (answer.verdict() == Verdict.ABSENT) {
            return;
        }
        int fails = lease.fails() + 1;
        if (answer.verdict() == Verdict.REJECTED && fails >= settings.rejectedAttempts()) {
            DeliveryLog.givenUp(lease, NotificationType.HEARTBEAT, 0, answer);
            schedule.done(lease, attempt);
            return;
        }
        DeliveryLog.failed(lease, NotificationType.HEARTBEAT, 0, answer);
        schedule.postpone(lease, attempt, backoff.after(fails, answer.asked()));
        stopRules.apply(lease, fails, lease.fails() > 0 ? lease.failingSince() : attempt.at(), answer);
    }
}
