package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guide shows to receivers accepts what the server signs, and nothing else. */
class VerifySamplesTest {

    private static final Path SAMPLES = Path.of("docs/how-to/samples");
    private static final String SECRET = "a-secret-of-the-receiver-for-tests";
    private static final String NEXT = "the-next-secret-of-the-same-receiver";
    private static final byte[] BODY =
            "{\"resourceType\":\"Bundle\",\"id\":\"änderung\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final Instant SIGNED = Instant.ofEpochSecond(1_767_225_600);
    private static final Instant NOW = SIGNED.plusSeconds(2);

    enum Sample {
        JAVA(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "VerifyNotification.java"),
        JAVASCRIPT("node", "verify-notification.mjs"),
        PYTHON("python3", "verify_notification.py");

        private final String program;
        private final String script;

        Sample(String program, String script) {
            this.program = program;
            this.script = script;
        }

        boolean accepts(String secret, List<Header> signed, Instant now, byte[] body) {
            try {
                List<String> line = List.of(
                        program,
                        SAMPLES.resolve(script).toString(),
                        secret,
                        signed.get(0).value(),
                        signed.get(1).value(),
                        Long.toString(now.getEpochSecond()));
                Process process =
                        new ProcessBuilder(line).redirectErrorStream(true).start();
                process.getOutputStream().write(body);
                process.getOutputStream().close();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                assertThat(said).isIn("genuine", "not genuine");
                return said.equals("genuine");
            } catch (IOException absent) {
                assumeTrue(this == JAVA, program + " is not here, so " + this + " is not tried");
                throw new IllegalStateException(absent);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsWhatTheServerSigned(Sample sample) {
        assertThat(sample.accepts(SECRET, signed(SECRET), NOW, BODY)).isTrue();
        assertThat(sample.accepts(SECRET, signed(new byte[0], SECRET), NOW, new byte[0]))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEitherSecretWhileOneIsBeingReplaced(Sample sample) {
        List<Header> both = signed(SECRET, NEXT);
        assertThat(sample.accepts(SECRET, both, NOW, BODY)).isTrue();
        assertThat(sample.accepts(NEXT, both, NOW, BODY)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherSecretAndAnotherBody(Sample sample) {
        assertThat(sample.accepts(NEXT, signed(SECRET), NOW, BODY)).isFalse();
        byte[] changed = BODY.clone();
        changed[changed.length - 1]++;
        assertThat(sample.accepts(SECRET, signed(SECRET), NOW, changed)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatWasSignedTooLongAgoOrForLater(Sample sample) {
        List<Header> signed = signed(SECRET);
        assertThat(sample.accepts(SECRET, signed, SIGNED.plusSeconds(300), BODY))
                .isTrue();
        assertThat(sample.accepts(SECRET, signed, SIGNED.plusSeconds(301), BODY))
                .isFalse();
        assertThat(sample.accepts(SECRET, signed, SIGNED.minusSeconds(301), BODY))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherTimestampThanTheSignedOne(Sample sample) {
        Header later = new Header(
                Signing.TIMESTAMP, Long.toString(SIGNED.plusSeconds(1).getEpochSecond()));
        assertThat(sample.accepts(SECRET, List.of(later, signed(SECRET).get(1)), NOW, BODY))
                .isFalse();
        Header none = new Header(Signing.TIMESTAMP, "now");
        assertThat(sample.accepts(SECRET, List.of(none, signed(SECRET).get(1)), NOW, BODY))
                .isFalse();
    }

    private static List<Header> signed(String... secrets) {
        return signed(BODY, secrets);
    }

    private static List<Header> signed(byte[] body, String... secrets) {
        return Signing.headers(List.of(secrets).stream().map(SigningSecret::new).toList(), SIGNED, body);
    }
}
