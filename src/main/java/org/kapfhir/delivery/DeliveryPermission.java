package org.kapfhir.delivery;

import java.util.Locale;
import org.kapfhir.topics.ChangeEvent;

/** Decides at the moment of sending whether a subscriber may still be told of an event. */
public interface DeliveryPermission {

    /** Why nothing is told. */
    enum Reason {
        /** The scopes of the Subscription's owner do not permit reading the type. */
        SCOPE,
        /** The patient's consents do not permit it. */
        CONSENT,
        /** It cannot be found out whether it is permitted. */
        UNDECIDED;

        /** Returns the reason as it is stored and shown. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What may be told. */
    sealed interface Decision {

        /** What the subscriber asked for. */
        Decision SEND = new Send();

        /** Returns the decision to tell nothing. */
        static Decision suppress(Reason reason) {
            return new Suppress(reason);
        }
    }

    /** What the subscriber asked for may be told. */
    record Send() implements Decision {}

    /**
     * Nothing may be told: the event keeps its number, so that the subscriber sees a gap and no content.
     *
     * @param reason why
     */
    record Suppress(Reason reason) implements Decision {}

    /**
     * Returns what may be told of an event now; an exception counts as {@link Reason#UNDECIDED}.
     *
     * @param subscriptionId the subscription
     * @param event what it would be told of
     */
    Decision decide(String subscriptionId, ChangeEvent event);
}
