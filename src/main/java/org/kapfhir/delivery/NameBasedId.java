package org.kapfhir.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids that are the same whenever the same notification is sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5">RFC 9562, UUID version 5</a>
 */
final class NameBasedId {

    /** The namespace of kap-fhir's notifications, chosen once at random. */
    private static final UUID NOTIFICATIONS = UUID.fromString("3f0b3f5e-6f0a-4b52-9c0e-7a52c9c2f1d4");

    private NameBasedId() {}

    /** Returns the id of the notification of an event of a subscription. */
    static UUID ofNotification(String subscriptionId, long eventNumber) {
        return version5(NOTIFICATIONS, subscriptionId + "/" + eventNumber);
    }

    /** Returns the id of the notification of several events of a subscription. */
    static UUID ofNotification(String subscriptionId, long first, long last) {
        return first == last
                ? ofNotification(subscriptionId, first)
                : version5(NOTIFICATIONS, subscriptionId + "/" + first + "-" + last);
    }

    /** Returns the id of the heartbeat of a subscription that was due at a time. */
    static UUID ofHeartbeat(String subscriptionId, Instant due) {
        return version5(NOTIFICATIONS, subscriptionId + "/heartbeat/" + due);
    }

    /** Returns the id of the handshake of a version of a subscription. */
    static UUID ofHandshake(String subscriptionId, long version) {
        return version5(NOTIFICATIONS, subscriptionId + "/handshake/" + version);
    }

    /** Returns the version 5 UUID of a name in a namespace. */
    static UUID version5(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long most = (hash.getLong() & ~0xF000L) | 0x5000L;
        long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java platform has SHA-1", never);
        }
    }
}
