package org.kapfhir.delivery;

/**
 * A notification ready to be sent.
 *
 * @param id its id, the same whenever it is sent again
 * @param type why it is sent, a code of the backport guide such as {@code handshake}
 * @param contentType its media type
 * @param body its text, empty if the subscription asks for no Bundle
 */
record Notification(String id, String type, String contentType, String body) {

    static final String HANDSHAKE = "handshake";

    /** Whether it says that the subscription starts, and tells of no event. */
    boolean isHandshake() {
        return HANDSHAKE.equals(type);
    }
}
