import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a notification was signed with the secret of a Subscription, a short time ago. */
public final class VerifyNotification {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private VerifyNotification() {}

    /**
     * @param body the bytes as they came, before any parsing
     * @param timestamp the header X-Hub-Timestamp, or null
     * @param signature the header X-Hub-Signature, or null
     */
    public static boolean isGenuine(byte[] body, String timestamp, String signature, String secret, Instant now)
            throws GeneralSecurityException {
        if (timestamp == null || signature == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(signed, now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
        byte[] expected = ("sha256=" + HexFormat.of().formatHex(mac.doFinal(body))).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        // While a secret is being replaced there are two signatures; one of them must be by ours.
        for (String each : signature.split(",")) {
            genuine |= MessageDigest.isEqual(expected, each.strip().getBytes(StandardCharsets.US_ASCII));
        }
        return genuine;
    }

    /** Arguments: secret, timestamp, signature, now in seconds since 1970. The body is the standard input. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        boolean genuine = isGenuine(
                System.in.readAllBytes(), args[1], args[2], args[0], Instant.ofEpochSecond(Long.parseLong(args[3])));
        System.out.println(genuine ? "genuine" : "not genuine");
    }
}
