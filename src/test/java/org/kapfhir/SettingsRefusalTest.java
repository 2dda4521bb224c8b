package org.kapfhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A wrong setting stops the start before the database is opened, with a message that names it. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsRefusalTest {

    /** Nothing listens there, so a start that came as far as the database would complain of that instead. */
    private static final String NO_DATABASE = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none";

    @Test
    void refusesASandboxThatOthersCouldReach(CapturedOutput output) {
        assertRefused(output, "--server.address=0.0.0.0", "kap.access.mode=sandbox", "0.0.0.0", "127.0.0.1");
    }

    @Test
    void refusesToSendTokensInTheClear(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(KapServer.class)
                        .run("--server.port=0", NO_DATABASE, "--kap.access.mode=smart", "--server.address=0.0.0.0"))
                .isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "in the clear", "0.0.0.0", "kap.access.behind-tls-proxy");
    }

    @Test
    void refusesToSignTokensWithAKeyThatNothingSeals(CapturedOutput output) {
        assertRefused(output, "--kap.access.mode=smart", "has no key to seal", "kap.delivery.secret-key");
        assertRefused(output, "--kap.access.token-lifetime=29s", "kap.access.tokenLifetime");
        assertRefused(output, "--kap.access.login.attempts=0", "kap.access.login.attempts");
    }

    @Test
    void refusesAnIssuerThatAnybodyOnTheWayCouldBe(CapturedOutput output) {
        assertRefused(output, "--kap.access.issuer=http://login.example", "kap.access.issuer must be an https URL");
        assertRefused(output, "--kap.access.jwks-url=https://login.example/keys", "kap.access.jwks-url has no meaning");
        assertRefused(output, "--kap.access.audience=kap", "kap.access.audience must be an absolute");
        assertRefused(output, "--kap.access.claims.roles=", "kap.access.claims.roles");
    }

    @Test
    void refusesASettingThatDoesNotExist(CapturedOutput output) {
        assertRefused(output, "--kap.htpp.max-body-size=1MB", "kap.htpp.max-body-size", "kap.http.max-body-size");
    }

    @Test
    void refusesASettingThatIsOutOfRange(CapturedOutput output) {
        assertRefused(output, "--kap.http.max-page-size=0", "kap.http.max-page-size (0)");
    }

    @Test
    void refusesAClinicThatCannotBeGenerated(CapturedOutput output) {
        assertRefused(output, "--kap.sandbox.generate=10001", "kap.sandbox.generate", "10001");
        assertRefused(output, "--kap.sandbox.generate=-1", "kap.sandbox.generate", "-1");
        assertRefused(output, "--kap.sandbox.generate-seed=1000000", "kap.sandbox.generateSeed", "1000000");
        assertRefused(output, "--kap.sandbox.generate-until=2026-02-30", "kap.sandbox.generate-until", "2026-02-30");
    }

    @Test
    void refusesLimitsOfSubscriptionsThatAreNone(CapturedOutput output) {
        assertRefused(
                output, "--kap.delivery.notification-size=1023B", "kap.delivery.notification-size", "at least 1KB");
        assertRefused(output, "--kap.delivery.shortest-heartbeat=999ms", "kap.delivery.shortestHeartbeat");
    }

    @Test
    void refusesAModeForAProfileThatDoesNotExist(CapturedOutput output) {
        assertRefused(
                output,
                "--kap.conformance.modes.kap-vital-bq=warn",
                "kap.conformance.modes.kap-vital-bq",
                "kap-vital-bp");
    }

    @Test
    void refusesAKeyThatIsNoneWithoutShowingIt(CapturedOutput output) {
        String key = "c2hvcnQtYnV0LXNlY3JldA==";
        assertRefused(output, "--kap.delivery.secret-key=" + key, "kap.delivery.secret-key must be", "is 16 bytes");
        assertRefused(output, "--kap.delivery.retired-secret-keys=" + key, "kap.delivery.retired-secret-keys must be");
        assertThat(output.getAll()).doesNotContain(key);
    }

    @Test
    void refusesASenderOfMailsThatIsNoAddress(CapturedOutput output) {
        assertRefused(
                output, "--kap.delivery.email-from=kap@", "kap.delivery.email-from is 'kap@'", "ward@example.org");
    }

    @Test
    void refusesAUrlForWebsocketsThatIsNone(CapturedOutput output) {
        assertRefused(
                output,
                "--kap.delivery.websocket-url=https://kap.example/ws",
                "kap.delivery.websocket-url must be an absolute ws or wss URL",
                "https://kap.example/ws");
    }

    @Test
    void refusesAnAuditTrailWithoutAnAnchor(CapturedOutput output) {
        assertRefused(output, "--kap.audit.anchor.file=", "kap.audit.anchor.file", "must name a file");
    }

    private static void assertRefused(CapturedOutput output, String argument, String... explanation) {
        assertThatThrownBy(() ->
                        new SpringApplicationBuilder(KapServer.class).run("--server.port=0", NO_DATABASE, argument))
                .isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains(explanation)
                .doesNotContain("\tat ")
                .doesNotContain("Connection");
    }
}
