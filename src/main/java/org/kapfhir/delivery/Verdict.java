package org.kapfhir.delivery;

/** What an answer means for the notification and its subscription. */
enum Verdict {
    /** Any 2xx: received, whatever the body says. */
    RECEIVED,
    /** The receiver is down, slow or busy: the same notification is sent again until it is received. */
    UNAVAILABLE,
    /** The receiver does not let us in or is not there: after a few tries someone has to put it right. */
    REFUSED,
    /** The receiver cannot take this notification: after a few tries the next one is sent. */
    REJECTED,
    /** The receiver wants no more. */
    GONE;

    /** Returns what an HTTP status means. */
    static Verdict of(int status) {
        if (status >= 200 && status < 300) {
            return RECEIVED;
        }
        return switch (status) {
            case 408, 425, 429 -> UNAVAILABLE;
            case 400, 409, 413, 415, 422 -> REJECTED;
            case 410 -> GONE;
            // A redirect is not followed, for it could lead anywhere; like any other 4xx it needs the client.
            default -> status >= 500 ? UNAVAILABLE : REFUSED;
        };
    }
}
