package org.kapfhir.access.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What is kept of a secret that is random: its hash, from which nobody finds the secret. */
final class TokenHash {

    private static final String MARK = "sha256:";
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenHash() {}

    /** Returns the hash, marked as one. */
    static String of(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return MARK + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("This Java has no SHA-256", absent);
        }
    }

    /** Returns whether it is a hash and no secret: a secret has no colon. */
    static boolean is(String text) {
        return text.startsWith(MARK);
    }

    /** Returns a new secret of 256 bits. */
    static String newSecret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
