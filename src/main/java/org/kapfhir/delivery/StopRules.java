package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.springframework.stereotype.Component;

/** Stops a subscription whose receiver is gone, lets nobody in, or has failed for too long. */
@Component
class StopRules {

    private final SubscriptionStatusWriter statuses;
    private final DeliverySettings settings;
    private final Clock clock;

    StopRules(SubscriptionStatusWriter statuses, DeliverySettings settings, Clock clock) {
        this.statuses = statuses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes the status that follows from a failure, if any does.
     *
     * @param fails failures in a row
     * @param since when the first of them was
     */
    void apply(Lease lease, int fails, Instant since, Answer answer) {
        Verdict verdict = answer.verdict();
        if (verdict == Verdict.GONE) {
            statuses.write(lease.subscriptionId(), lease.version(), SubscriptionStatus.OFF, null);
        } else if (verdict == Verdict.REFUSED && fails >= settings.refusedAttempts()) {
            fail(lease, "Delivery was refused: " + answer.words());
        } else if (Duration.between(since, clock.instant()).compareTo(settings.giveUpAfter()) >= 0) {
            fail(lease, "Delivery has failed since " + since + ": " + answer.words());
        }
    }

    /** Writes the status {@code error} with its reason, which names nothing of the request. */
    void fail(Lease lease, String reason) {
        DeliveryLog.stopped(lease, reason);
        statuses.write(lease.subscriptionId(), lease.version(), SubscriptionStatus.ERROR, reason);
    }
}
