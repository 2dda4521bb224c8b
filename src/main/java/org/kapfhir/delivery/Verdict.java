package org.kapfhir.delivery;

/** What an answer means for the notification and its subscription. */
enum Verdict {
    /** Any 2xx: received, whatever the body says. */
    RECEIVED,
    /** The receiver is down, slow or busy: the same notification is sent again until it is received. */
    UNAVAILABLE,
    /** Nobody is there to be told, which is no failure: the same notification waits until somebody is. */
    ABSENT,
    /** The receiver does not let us in or is not there: after a few tries someone has to put it right. */
    REFUSED,
    /** The receiver cannot take this notification: after a few tries the next one is sent. */
    REJECTED,
    /** The receiver wants no more. */
    GONE;

    private static final int TOO_LARGE = 552;

    /** Returns what the code of an SMTP reply to the text of a mail means; any but 2xx and 3xx. */
    static Verdict ofMail(int code) {
        return code < 500 ? UNAVAILABLE : REJECTED;
    }

    /** Returns what the code of an SMTP reply to the address of the sender or the receiver means. */
    static Verdict ofMailbox(int code) {
        // The size of a mail may be told with its address; 552 is about this mail only.
        return code < 500 || code == TOO_LARGE ? ofMail(code) : REFUSED;
    }

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
