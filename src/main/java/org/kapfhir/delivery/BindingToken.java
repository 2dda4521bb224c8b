package org.kapfhir.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What binds a websocket to subscriptions; a secret, so it never shows in text.
 *
 * @param value as the client sends it
 */
record BindingToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** Returns a token that nobody can guess. */
    static BindingToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new BindingToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns what is kept of it: enough to know it again, and useless to who reads it. */
    String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java platform has SHA-256", never);
        }
    }

    @Override
    public String toString() {
        return "BindingToken (not shown)";
    }
}
