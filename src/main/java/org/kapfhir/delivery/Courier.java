package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.delivery.Outbox.Attempt;
import org.kapfhir.delivery.Outbox.Final;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what a leased subscription waits for: its handshake, or its events one after the other. */
@Component
class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** Then the worker goes to another subscription, so that a busy one does not keep it. */
    private static final int EVENTS_A_TURN = 100;

    private final Outbox outbox;
    private final NotificationWriter notifications;
    private final NotificationSenders senders;
    private final DestinationLimits limits;
    private final PermissionCheck permission;
    private final SubscriptionStatusWriter statuses;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Backoff backoff;

    Courier(
            Outbox outbox,
            NotificationWriter notifications,
            NotificationSenders senders,
            DestinationLimits limits,
            PermissionCheck permission,
            SubscriptionStatusWriter statuses,
            DeliverySettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.notifications = notifications;
        this.senders = senders;
        this.limits = limits;
        this.permission = permission;
        this.statuses = statuses;
        this.settings = settings;
        this.clock = clock;
        backoff = new Backoff(settings.backoffBase(), settings.backoffCap(), () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    /** Works until there is nothing left, something fails, or the turn is over. */
    void serve(Lease lease, Subscriber subscriber) {
        switch (lease.task()) {
            case HANDSHAKE -> handshake(lease, subscriber);
            case EVENTS -> events(lease, subscriber);
        }
    }

    private void handshake(Lease lease, Subscriber subscriber) {
        Attempt attempt = send(notifications.handshake(lease, subscriber), subscriber.channel());
        if (attempt.answer().verdict() == Verdict.RECEIVED) {
            outbox.logHandshake(lease, attempt);
            statuses.write(lease.subscriptionId(), lease.version(), SubscriptionStatus.ACTIVE, null);
            return;
        }
        boolean last =
                attempt.answer().verdict() != Verdict.UNAVAILABLE || lease.fails() + 1 >= settings.handshakeAttempts();
        if (last) {
            outbox.logHandshake(lease, attempt);
            fail(lease, "The handshake failed: " + attempt.answer().words());
        } else {
            Duration pause = backoff.after(lease.fails() + 1, attempt.answer().asked());
            outbox.postpone(lease, null, attempt, pause);
        }
    }

    private void events(Lease lease, Subscriber subscriber) {
        for (int sent = 0; sent < EVENTS_A_TURN; sent++) {
            Optional<PendingEvent> next = outbox.next(lease);
            if (next.isEmpty() || !deliver(lease, next.get(), subscriber.channel(), sent == 0)) {
                return;
            }
        }
    }

    /** Returns whether the next event may follow. */
    private boolean deliver(Lease lease, PendingEvent event, Channel channel, boolean first) {
        if (!permission.permits(lease.subscriptionId(), event.change())) {
            return outbox.finish(lease, event, Final.SUPPRESSED, null);
        }
        Attempt attempt = send(notifications.event(lease, event, channel), channel);
        Answer answer = attempt.answer();
        Verdict verdict = answer.verdict();
        if (verdict == Verdict.RECEIVED) {
            return outbox.finish(lease, event, Final.DONE, attempt);
        }
        if (verdict == Verdict.ABSENT) {
            outbox.setAside(lease, event, attempt);
            return false;
        }
        // What was asked for once more gets one try, so that a notification the receiver cannot take holds up no new
        // one.
        boolean lastTry = event.again() || event.attempts() + 1 >= settings.rejectedAttempts();
        if (verdict == Verdict.REJECTED && lastTry) {
            LOG.warn(
                    "Event {} of Subscription/{} is given up: {}",
                    event.number(),
                    lease.subscriptionId(),
                    answer.words());
            return outbox.finish(lease, event, Final.DEAD, attempt);
        }
        // Whatever failed before the first event of this turn ended when that event was received.
        int fails = first ? lease.fails() + 1 : 1;
        Instant since = first && lease.fails() > 0 ? lease.failingSince() : attempt.at();
        outbox.postpone(lease, event, attempt, backoff.after(fails, answer.asked()));
        if (verdict == Verdict.GONE) {
            statuses.write(lease.subscriptionId(), lease.version(), SubscriptionStatus.OFF, null);
        } else if (verdict == Verdict.REFUSED && fails >= settings.refusedAttempts()) {
            fail(lease, "Delivery was refused: " + answer.words());
        } else if (Duration.between(since, clock.instant()).compareTo(settings.giveUpAfter()) >= 0) {
            fail(lease, "Delivery has failed since " + since + ": " + answer.words());
        }
        return false;
    }

    private Attempt send(Notification notification, Channel channel) {
        Instant at = clock.instant();
        Answer answer = senders.send(notification, channel);
        limits.note(channel.destination(), answer.verdict() != Verdict.UNAVAILABLE);
        return new Attempt(at, Duration.between(at, clock.instant()), answer);
    }

    private void fail(Lease lease, String reason) {
        LOG.warn("Subscription/{}: {}", lease.subscriptionId(), reason);
        statuses.write(lease.subscriptionId(), lease.version(), SubscriptionStatus.ERROR, reason);
    }
}
