package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected values were made with the hmac module of Python. */
class SigningTest {

    private static final SigningSecret SECRET = new SigningSecret("0123456789abcdef0123456789abcdef");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.999Z");
    private static final byte[] BODY = "{\"resourceType\":\"Bundle\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsTheTimestampAndTheBody() {
        assertThat(Signing.headers(List.of(SECRET), AT, BODY))
                .containsExactly(
                        new Header("X-Hub-Timestamp", "1767225600"),
                        new Header(
                                "X-Hub-Signature",
                                "sha256=abef18c257903655ff0bfb5c14902aaad500655244753f519e6d8e5db6f80100"));
    }

    @Test
    void signsARequestWithoutBody() {
        assertThat(Signing.headers(List.of(SECRET), AT, new byte[0]).get(1).value())
                .isEqualTo("sha256=21051a998f94e402de95439fb70bb50cf7457a943f628bcd6523f0e14c16343f");
    }

    @Test
    void signsWithEachSecretInTheOrderOfTheSubscription() {
        SigningSecret other = new SigningSecret("another-secret-of-32-characters.");
        String first = Signing.headers(List.of(SECRET), AT, BODY).get(1).value();
        String second = Signing.headers(List.of(other), AT, BODY).get(1).value();
        assertThat(Signing.headers(List.of(SECRET, other), AT, BODY).get(1).value())
                .isEqualTo(first + ", " + second);
    }

    @Test
    void signsNothingWithoutASecret() {
        assertThat(Signing.headers(List.of(), AT, BODY)).isEmpty();
    }

    @Test
    void takesSecretsOf32To256VisibleCharacters() {
        assertThat(SigningSecret.parse("~".repeat(32)).value()).hasSize(32);
        assertThat(SigningSecret.parse("!".repeat(256)).value()).hasSize(256);
        refuses("s".repeat(31), "has 31 characters");
        refuses("s".repeat(257), "has 257 characters");
        refuses("s".repeat(31) + " ", "has a space");
        refuses("s".repeat(31) + "é", "not ASCII");
    }

    @Test
    void showsNoSecret() {
        assertThat(SECRET).hasToString("(not shown)");
    }

    private static void refuses(String secret, String words) {
        assertThatThrownBy(() -> SigningSecret.parse(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("Allowed: 32 to 256")
                .hasMessageNotContaining("sss");
    }
}
