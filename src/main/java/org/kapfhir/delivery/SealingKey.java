package org.kapfhir.delivery;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-256 key that seals with GCM. What is sealed opens only with the same key and context, unchanged.
 *
 * <p>Sealed: 12 random bytes, then the cipher text with its tag, in base64. The key itself never shows in text.
 */
final class SealingKey {

    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String id;

    private SealingKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
        id = idOf(bytes);
    }

    /**
     * Reads a key.
     *
     * @param setting where it was given, for the message
     * @throws IllegalArgumentException if it is not 32 bytes in base64; the message does not hold the value
     */
    static SealingKey parse(String base64, String setting) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(setting + " must be 32 bytes in base64, but is not base64");
        }
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(
                    setting + " must be 32 bytes in base64, but is " + bytes.length + " bytes");
        }
        return new SealingKey(bytes);
    }

    /** Returns a new key as it is written in a setting. */
    static String make() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What tells this key from others, and nothing else of it. */
    String id() {
        return id;
    }

    String seal(byte[] open, byte[] context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(open);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE + text.length)
                            .put(nonce)
                            .put(text)
                            .array());
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This Java has no AES-256 with GCM", absent);
        }
    }

    /**
     * Opens what this key has sealed.
     *
     * @throws BrokenSealException if it was sealed by another key or in another context, or was changed
     */
    byte[] open(String sealed, byte[] context) throws BrokenSealException {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE), context)
                    .doFinal(bytes, NONCE, Math.max(0, bytes.length - NONCE));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new BrokenSealException();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static String idOf(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] digest = mac.doFinal(new byte[] {'i', 'd'});
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This Java has no HmacSHA256", absent);
        }
    }

    @Override
    public String toString() {
        return "Key " + id;
    }
}
