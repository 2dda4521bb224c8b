package org.kapfhir.delivery;

/** Why a notification is sent. */
enum NotificationType {
    HANDSHAKE("handshake"),
    EVENT("event-notification"),
    HEARTBEAT("heartbeat");

    private final String code;

    NotificationType(String code) {
        this.code = code;
    }

    /** Returns its code in the status that opens a notification. */
    String code() {
        return code;
    }
}
