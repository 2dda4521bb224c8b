package org.kapfhir.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request by HMAC-SHA256 over its time and body, so that a receiver can tell that it is the server's and new.
 *
 * <p>What is signed is the value of {@value #TIMESTAMP}, a full stop, and the bytes of the body.
 */
final class Signing {

    static final String SIGNATURE = "X-Hub-Signature";
    static final String TIMESTAMP = "X-Hub-Timestamp";

    private static final String ALGORITHM = "HmacSHA256";

    private Signing() {}

    /**
     * Returns the headers that sign a request, none without a secret.
     *
     * <p>The signatures by several secrets are in one header, because many servers show only the first of several.
     */
    static List<Header> headers(List<SigningSecret> secrets, Instant at, byte[] body) {
        if (secrets.isEmpty()) {
            return List.of();
        }
        String timestamp = Long.toString(at.getEpochSecond());
        String signatures = secrets.stream()
                .map(secret -> "sha256=" + signature(secret, timestamp, body))
                .collect(Collectors.joining(", "));
        return List.of(new Header(TIMESTAMP, timestamp), new Header(SIGNATURE, signatures));
    }

    private static String signature(SigningSecret secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, absent);
        }
    }
}
