package org.kapfhir.delivery;

import java.time.Instant;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.BatchPacker.Packed;
import org.kapfhir.delivery.Outbox.Attempt;
import org.kapfhir.delivery.Outbox.Final;
import org.kapfhir.delivery.Outbox.Waiting;
import org.springframework.stereotype.Component;

/** Does what a leased subscription waits for: its handshake, its events one after the other, or a heartbeat. */
@Component
class Courier {

    /** Then the worker goes to another subscription, so that a busy one does not keep it. */
    private static final int EVENTS_A_TURN = 100;

    private final Outbox outbox;
    private final TriedBatches tried;
    private final BatchPacker packer;
    private final NotificationWriter notifications;
    private final Carrier carrier;
    private final Heartbeat heartbeat;
    private final StopRules stopRules;
    private final SubscriptionStatusWriter statuses;
    private final DeliveryMetrics metrics;
    private final DeliverySettings settings;
    private final Backoff backoff;

    Courier(
            Outbox outbox,
            TriedBatches tried,
            BatchPacker packer,
            NotificationWriter notifications,
            Carrier carrier,
            Heartbeat heartbeat,
            StopRules stopRules,
            SubscriptionStatusWriter statuses,
            DeliveryMetrics metrics,
            DeliverySettings settings) {
        this.outbox = outbox;
        this.tried = tried;
        this.packer = packer;
        this.notifications = notifications;
        this.carrier = carrier;
        this.heartbeat = heartbeat;
        this.stopRules = stopRules;
        this.statuses = statuses;
        this.metrics = metrics;
        this.settings = settings;
        backoff = Backoff.of(settings);
    }

    /** Works until there is nothing left, something fails, or the turn is over. */
    void serve(Lease lease, Subscriber subscriber) {
        switch (lease.task()) {
            case HANDSHAKE -> handshake(lease, subscriber);
            case EVENTS -> events(lease, subscriber.channel());
            case HEARTBEAT -> heartbeat.send(lease, subscriber);
        }
    }

    private void handshake(Lease lease, Subscriber subscriber) {
        Attempt attempt = carrier.send(notifications.handshake(lease, subscriber), subscriber.channel());
        Answer answer = attempt.answer();
        if (answer.verdict() == Verdict.RECEIVED) {
            outbox.logHandshake(lease, attempt);
            statuses.write(lease.subscriptionId(), lease.version(), SubscriptionStatus.ACTIVE, null);
            return;
        }
        int fails = lease.fails() + 1;
        if (answer.verdict() != Verdict.UNAVAILABLE || fails >= settings.handshakeAttempts()) {
            outbox.logHandshake(lease, attempt);
            stopRules.fail(lease, "The handshake failed: " + answer.words());
        } else {
            DeliveryLog.failed(lease, NotificationType.HANDSHAKE, 0, answer);
            outbox.postpone(lease, null, attempt, backoff.after(fails, answer.asked()));
        }
    }

    private void events(Lease lease, Channel channel) {
        int sent = 0;
        while (sent < EVENTS_A_TURN) {
            Waiting waiting = outbox.next(lease);
            if (waiting.events().isEmpty()) {
                return;
            }
            Packed packed = packer.pack(lease, waiting, channel);
            if (!deliver(lease, packed, channel, sent == 0)) {
                return;
            }
            sent += packed.batch().events().size();
        }
    }

    /** Returns whether the next events may follow. */
    private boolean deliver(Lease lease, Packed packed, Channel channel, boolean first) {
        Batch batch = packed.batch();
        if (packed.notification() == null) {
            return finish(lease, batch, Final.SUPPRESSED, null);
        }
        Attempt attempt = carrier.send(packed.notification(), channel);
        Answer answer = attempt.answer();
        Verdict verdict = answer.verdict();
        if (verdict == Verdict.RECEIVED) {
            return finish(lease, batch, Final.DONE, attempt);
        }
        if (verdict == Verdict.ABSENT) {
            outbox.setAside(lease, batch, attempt);
            return false;
        }
        if (verdict == Verdict.REJECTED && batch.told().size() > 1) {
            DeliveryLog.failed(lease, NotificationType.EVENT, batch.first(), answer);
            return tried.split(lease, batch, attempt);
        }
        if (verdict == Verdict.REJECTED && isLastTry(batch)) {
            DeliveryLog.givenUp(
                    lease, NotificationType.EVENT, batch.told().get(0).number(), answer);
            return finish(lease, batch, Final.DEAD, attempt);
        }
        DeliveryLog.failed(lease, NotificationType.EVENT, batch.first(), answer);
        // Whatever failed before the first event of this turn ended when that event was received.
        int fails = first ? lease.fails() + 1 : 1;
        Instant since = first && lease.fails() > 0 ? lease.failingSince() : attempt.at();
        outbox.postpone(lease, batch, attempt, backoff.after(fails, answer.asked()));
        stopRules.apply(lease, fails, since, answer);
        return false;
    }

    /** What was asked for once more gets one try, so that what the receiver cannot take holds up nothing new. */
    private boolean isLastTry(Batch batch) {
        return batch.again() || batch.told().get(0).attempts() + 1 >= settings.rejectedAttempts();
    }

    private boolean finish(Lease lease, Batch batch, Final how, @Nullable Attempt attempt) {
        boolean held = outbox.finish(lease, batch, how, attempt);
        if (held) {
            metrics.finished(batch, how);
        }
        return held;
    }
}
