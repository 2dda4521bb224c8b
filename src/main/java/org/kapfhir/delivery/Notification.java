package org.kapfhir.delivery;

import java.util.List;

/**
 * A notification ready to be sent.
 *
 * @param id its id, the same whenever it is sent again
 * @param type why it is sent
 * @param contentType its media type
 * @param body its text, empty if the subscription asks for no Bundle
 * @param about the versions it tells of, as {@code Type/id/_history/version}
 */
record Notification(String id, NotificationType type, String contentType, String body, List<String> about) {

    Notification {
        about = List.copyOf(about);
    }

    /** A notification that tells of no resource. */
    Notification(String id, NotificationType type, String contentType, String body) {
        this(id, type, contentType, body, List.of());
    }

    /** Whether it says that the subscription starts, and tells of no event. */
    boolean isHandshake() {
        return type == NotificationType.HANDSHAKE;
    }
}
