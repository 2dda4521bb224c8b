package org.kapfhir.delivery;

import java.util.List;

/**
 * A notification ready to be sent.
 *
 * @param id its id, the same whenever it is sent again
 * @param contentType its media type
 * @param body its text
 * @param about the versions it tells of, as {@code Type/id/_history/version}
 */
record Notification(String id, String contentType, String body, List<String> about) {

    Notification {
        about = List.copyOf(about);
    }

    /** A notification that tells of no resource. */
    Notification(String id, String contentType, String body) {
        this(id, contentType, body, List.of());
    }
}
