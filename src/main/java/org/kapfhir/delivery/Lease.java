package org.kapfhir.delivery;

import java.time.Instant;

/**
 * The right of one worker to send for one subscription, held in {@code KAP_SUB_STATE}.
 *
 * @param subscriptionId the subscription
 * @param version the version of the Subscription it was taken for
 * @param owner who holds it; different each time it is taken
 * @param task what is to be done
 * @param fails failures in a row when it was taken
 * @param failingSince when the first of them was, or the epoch if there is none
 * @param lastEventNumber the events numbered so far
 * @param terms how the client wants to be notified
 */
record Lease(
        String subscriptionId,
        long version,
        String owner,
        Task task,
        int fails,
        Instant failingSince,
        long lastEventNumber,
        ChannelTerms terms) {

    /** What a subscription waits for. */
    enum Task {
        HANDSHAKE,
        EVENTS,
        /** Nothing was sent for as long as the client allows. */
        HEARTBEAT
    }
}
