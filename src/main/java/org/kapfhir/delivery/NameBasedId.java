package org.kapfhir.delivery;

import java.time.Instant;
import java.util.UUID;
import org.kapfhir.store.NamedUuid;

/** Ids that are the same whenever the same notification is sent. */
final class NameBasedId {

    /** The namespace of kap-fhir's notifications, chosen once at random. */
    private static final UUID NOTIFICATIONS = UUID.fromString("3f0b3f5e-6f0a-4b52-9c0e-7a52c9c2f1d4");

    private NameBasedId() {}

    /** Returns the id of the notification of an event of a subscription. */
    static UUID ofNotification(String subscriptionId, long eventNumber) {
        return NamedUuid.of(NOTIFICATIONS, subscriptionId + "/" + eventNumber);
    }

    /** Returns the id of the notification of several events of a subscription. */
    static UUID ofNotification(String subscriptionId, long first, long last) {
        return first == last
                ? ofNotification(subscriptionId, first)
                : NamedUuid.of(NOTIFICATIONS, subscriptionId + "/" + first + "-" + last);
    }

    /** Returns the id of the heartbeat of a subscription that was due at a time. */
    static UUID ofHeartbeat(String subscriptionId, Instant due) {
        return NamedUuid.of(NOTIFICATIONS, subscriptionId + "/heartbeat/" + due);
    }

    /** Returns the id of the handshake of a version of a subscription. */
    static UUID ofHandshake(String subscriptionId, long version) {
        return NamedUuid.of(NOTIFICATIONS, subscriptionId + "/handshake/" + version);
    }
}
