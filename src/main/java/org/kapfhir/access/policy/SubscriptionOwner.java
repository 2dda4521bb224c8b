package org.kapfhir.access.policy;

import java.util.Optional;

/** Says whose a Subscription is. A port: {@code delivery} keeps the owners. */
public interface SubscriptionOwner {

    /** Returns the id of the client that owns a Subscription, or empty if nobody does. */
    Optional<String> clientOf(String subscriptionId);
}
