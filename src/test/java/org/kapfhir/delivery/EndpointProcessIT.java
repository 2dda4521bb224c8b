package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;
import org.kapfhir.testing.Trap;

/**
 * Endpoints by which a client might have the server reach what only the server can: whatever way they are written, nothing is
 * contacted. The names are resolved from a file, so a test can change what one means.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointProcessIT {

    private final Trap trap = new Trap();
    private Path names;
    private ServerProcess server;
    private FhirCalls fhir;

    @BeforeAll
    void startServer() throws IOException {
        names = Files.createTempFile("kap-names-", ".txt");
        write(
                "127.0.0.1 localhost",
                "127.0.0.1 inside.example.org",
                "127.0.0.1 INSIDE.example.ORG",
                "10.0.0.7 intranet.example.org",
                "169.254.169.254 metadata.example.org",
                "127.0.0.1 xn--bcher-kva.example",
                "0:0:0:0:0:0:0:1 six.example.org",
                "0:0:0:0:0:ffff:7f00:1 mapped.example.org");
        server = ServerProcess.startWith(
                List.of(
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=240m",
                        "-Djdk.net.hosts.file=" + names,
                        "-Djava.security.properties=" + unremembered()),
                TestDatabase.current().newUrl(),
                "--kap.delivery.allow-private-endpoints=false",
                "--kap.delivery.client-hosts.sandbox=*.example.org",
                "--kap.delivery.backoff-base=100ms",
                "--kap.delivery.backoff-cap=200ms",
                "--kap.delivery.breaker-threshold=1000",
                "--kap.delivery.handshake-attempts=20");
        fhir = new FhirCalls(server.base());
    }

    @AfterAll
    void endServer() {
        server.close();
        trap.close();
    }

    @AfterEach
    void nothingWasContacted() {
        assertThat(trap.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Loopback, and the forms in which an IPv4 address can be written.
                "http://127.0.0.1:PORT/",
                "http://127.1.2.3:PORT/",
                "http://0.0.0.0:PORT/",
                "http://0:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0X7F000001:PORT/",
                "http://017700000001:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://0x7f.0x0.0x0.0x1:PORT/",
                "http://0177.0.0x0.1:PORT/",
                "http://127.1:PORT/",
                "http://127.0.1:PORT/",
                "http://127.0.0.01:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://4294967297:PORT/",
                // IPv6: loopback, unspecified, and what carries an IPv4 address.
                "http://[::1]:PORT/",
                "http://[0:0:0:0:0:0:0:1]:PORT/",
                "http://[::]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::ffff:0:7f00:1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[64:ff9b::127.0.0.1]:PORT/",
                "http://[64:ff9b:1::7f00:1]:PORT/",
                "http://[2002:7f00:1::]:PORT/",
                "http://[2001:0:7f00:1::]:PORT/",
                "http://[fe80::1]:PORT/",
                "http://[fe80::1%25lo]:PORT/",
                "http://[::1%25lo]:PORT/",
                "http://[::1%lo]:PORT/",
                "http://[fec0::1]:PORT/",
                "http://[fc00::1]:PORT/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://[ff02::1]:PORT/",
                // Private networks and the metadata services of clouds.
                "http://10.0.0.1:PORT/",
                "http://172.16.0.1:PORT/",
                "http://192.168.0.1:PORT/",
                "http://100.64.0.1:PORT/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:169.254.169.254]/latest/meta-data/",
                "http://168.63.129.16/metadata/",
                "http://100.100.100.200/latest/meta-data/",
                // Names.
                "http://localhost:PORT/",
                "http://LOCALHOST:PORT/",
                "http://localhost.:PORT/",
                "http://inside.example.org:PORT/",
                "http://inside.example.org.:PORT/",
                "http://INSIDE.example.ORG:PORT/",
                "http://intranet.example.org:PORT/",
                "http://metadata.example.org/latest/meta-data/",
                "http://xn--bcher-kva.example:PORT/",
                "http://bücher.example:PORT/",
                "http://six.example.org:PORT/",
                "http://mapped.example.org:PORT/",
                "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
                "http://①②⑦.⓪.⓪.①:PORT/",
                "http://127。0。0。1:PORT/",
                "http://loc%61lhost:PORT/",
                "http://127.0.0.1%00.example.org:PORT/",
                "http://%31%32%37.0.0.1:PORT/",
                // What one reader takes for the host and another does not.
                "http://93.184.216.34@127.0.0.1:PORT/",
                "http://93.184.216.34:80@127.0.0.1:PORT/",
                "http://127.0.0.1:PORT@93.184.216.34/",
                "http://127.0.0.1:PORT#@93.184.216.34/",
                "http://93.184.216.34#@127.0.0.1:PORT/",
                "http://127.0.0.1:PORT\\@93.184.216.34/",
                "http://93.184.216.34\\@127.0.0.1:PORT/",
                "http:127.0.0.1:PORT/",
                "http:/127.0.0.1:PORT/",
                "http:///127.0.0.1:PORT/",
                "//127.0.0.1:PORT/",
                "http://127.0.0.1:PORT:80/",
                "http://127.0.0.1 :PORT/",
                "http://\t127.0.0.1:PORT/",
                "http://127.0.0.1:PORT\r\nX: y",
                // Other schemes.
                "https://127.0.0.1:PORT/",
                "ftp://127.0.0.1:PORT/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/_x",
                "jar:http://127.0.0.1:PORT/x.jar!/",
                "ldap://127.0.0.1:PORT/",
                "netdoc:///etc/passwd"
            })
    void refuses(String endpoint) {
        HttpResponse<String> answer = fhir.post("/Subscription", subscription(endpoint));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        OperationOutcome outcome =
                FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssue())
                .singleElement()
                .satisfies(issue ->
                        assertThat(issue.getExpression().get(0).getValue()).isEqualTo("Subscription.channel.endpoint"))
                .satisfies(issue -> assertThat(issue.getDiagnostics()).contains("Allowed: "));
    }

    @Test
    void refusesAHostThatTheClientDoesNotHave() {
        assertThat(fhir.post("/Subscription", subscription("http://ward.example.org:PORT/"))
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> answer = fhir.post("/Subscription", subscription("http://ward.example.net:PORT/"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "Subscription.channel.endpoint has the host 'ward.example.net'",
                        "kap.delivery.client-hosts.sandbox");
    }

    @Test
    void doesNotFollowANameInsideOnceItWasAccepted() throws IOException {
        String id = fhir.create(subscription("http://moving.example.org:PORT/")).getIdPart();
        write("127.0.0.1 moving.example.org");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ERROR);
        assertThat(fhir.read(Subscription.class, id).getError())
                .isEqualTo("The handshake failed: the endpoint did not answer (endpoint-not-allowed)");
    }

    @Test
    void wouldBeNoticed() throws IOException {
        try (Trap other = new Trap();
                Socket caller = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            assertThat(caller.isConnected()).isTrue();
            await().until(() -> other.connections() == 1);
        }
    }

    private Subscription subscription(String endpoint) {
        return Samples.subscription(RESOURCE_CHANGED, endpoint.replace("PORT", Integer.toString(trap.port())));
    }

    /** Makes the JVM look a name up each time, also one that it did not find the last time. */
    private static Path unremembered() throws IOException {
        Path file = Files.createTempFile("kap-security-", ".properties");
        return Files.writeString(file, "networkaddress.cache.ttl=0\nnetworkaddress.cache.negative.ttl=0\n");
    }

    /** Adds names and what they mean. */
    private void write(String... lines) throws IOException {
        Files.writeString(
                names, String.join(System.lineSeparator(), lines) + System.lineSeparator(), StandardOpenOption.APPEND);
    }
}
