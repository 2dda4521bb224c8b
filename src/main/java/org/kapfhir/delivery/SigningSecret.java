package org.kapfhir.delivery;

import java.nio.charset.StandardCharsets;

/**
 * What a client and the server both know, and nobody else, so that the client can tell who has sent a notification. It never
 * shows in text.
 *
 * @param value the secret
 */
record SigningSecret(String value) {

    static final int LEAST = 32;
    static final int MOST = 256;

    /** As many as are needed to go from one to the next. */
    static final int MOST_AT_ONCE = 2;

    /**
     * Reads what a client wrote.
     *
     * @throws IllegalArgumentException if it cannot be used; the message does not hold the value
     */
    static SigningSecret parse(String written) {
        String allowed = ". Allowed: " + LEAST + " to " + MOST + " visible ASCII characters";
        if (written.length() < LEAST || written.length() > MOST) {
            throw new IllegalArgumentException("has " + written.length() + " characters" + allowed);
        }
        if (written.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw new IllegalArgumentException("has a space or a character that is not ASCII" + allowed);
        }
        return new SigningSecret(written);
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "(not shown)";
    }
}
