package org.kapfhir.delivery;

import org.kapfhir.topics.ChangeEvent;

/** Decides at the moment of sending whether a subscriber may still be told of an event. A port of the access rules. */
public interface DeliveryPermission {

    /** What may be told. */
    enum Decision {
        /** What the subscriber asked for. */
        SEND,
        /** Nothing: the event keeps its number, so that the subscriber sees a gap and no content. */
        SUPPRESS
    }

    /**
     * Returns what may be told of an event; an exception counts as {@link Decision#SUPPRESS}.
     *
     * @param subscriptionId the subscription
     * @param event what it would be told of
     */
    Decision decide(String subscriptionId, ChangeEvent event);
}
