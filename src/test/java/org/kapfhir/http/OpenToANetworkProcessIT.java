package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kapfhir.testing.Certificates;
import org.kapfhir.testing.Certificates.PemFiles;
import org.kapfhir.testing.ServerProcess;

/** What an operator sets before others may reach the server: TLS, named origins and hosts, how often a client may ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenToANetworkProcessIT {

    private static final String ORIGIN = "https://app.example.org";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final Certificates certificates = new Certificates();
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(certificates.trusting()).build();
    private ServerProcess server;

    @BeforeAll
    void start() {
        PemFiles pem = certificates.pem("ip:127.0.0.1");
        server = ServerProcess.startOverTls(
                certificates.trusting(),
                "--spring.ssl.bundle.pem.server.keystore.certificate=file:" + pem.certificate(),
                "--spring.ssl.bundle.pem.server.keystore.private-key=file:" + pem.key(),
                "--server.ssl.bundle=server",
                "--kap.sandbox.sample-data=true",
                "--kap.http.cors.allowed-origins=" + ORIGIN,
                "--kap.http.allowed-hosts=kap.example.org",
                "--kap.http.rate.per-second=4",
                "--kap.http.rate.burst=10");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void speaksTlsWithTheCertificateOfTheBundle() throws Exception {
        HttpResponse<String> answer = send(request("/Patient?_count=1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(answer.body()).contains("\"url\":\"https://127.0.0.1:");
        assertThat(server.log()).contains("Sample journey loaded", "https://localhost:");
    }

    @Test
    void speaksNothingElse() throws Exception {
        URI plain = URI.create(server.base().replaceFirst("https", "http") + "/metadata");
        assertThat(http.send(HttpRequest.newBuilder(plain).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server.base() + "/metadata"))
                                        .build(),
                                BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void letsPagesOfTheNamedOriginCall() throws Exception {
        HttpResponse<String> answer = send(request("/Patient?_count=1").header("Origin", ORIGIN));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues(ALLOWED)).containsExactly(ORIGIN);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        HttpResponse<String> asked = preflight(ORIGIN, "PUT", "content-type, if-match");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().allValues(ALLOWED)).containsExactly(ORIGIN);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("PUT"));
    }

    @Test
    void letsNoOtherPagesCall() throws Exception {
        for (String origin : new String[] {
            "https://attacker.example", "http://app.example.org", ORIGIN + ".attacker.example", ORIGIN + ":8443", "null"
        }) {
            HttpResponse<String> answer = send(request("/Patient?_count=1").header("Origin", origin));
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(answer.body()).contains("\"security\"", "kap.http.cors.allowed-origins");
            assertThat(answer.headers().firstValue(ALLOWED)).isEmpty();
            assertThat(preflight(origin, "GET", "accept").headers().firstValue(ALLOWED))
                    .isEmpty();
        }
        assertThat(preflight(ORIGIN, "TRACE", "accept").statusCode()).isEqualTo(403);
        assertThat(preflight(ORIGIN, "GET", "x-http-method-override").statusCode())
                .isEqualTo(403);
    }

    @Test
    void answersToTheNamedHost() throws Exception {
        assertThat(addressedTo("kap.example.org")).startsWith("HTTP/1.1 200");
        assertThat(addressedTo("127.0.0.1")).startsWith("HTTP/1.1 200");
        assertThat(addressedTo("www.kap.example.org")).startsWith("HTTP/1.1 421");
    }

    @Test
    void makesAClientWaitThatAsksTooOften() throws Exception {
        Optional<HttpResponse<String>> refused = IntStream.range(0, 1000)
                .mapToObj(request -> unchecked("/Patient?_count=1"))
                .filter(answer -> answer.statusCode() != 200)
                .findFirst();

        assertThat(refused).hasValueSatisfying(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.body())
                    .contains("\"throttled\"", "4 requests a second and 10 at once", "kap.http.rate.per-second");
            assertThat(answer.headers().firstValue("Retry-After"))
                    .hasValueSatisfying(
                            seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        });
        URI health = URI.create(server.base().replace("/fhir", "/actuator/health"));
        for (int request = 0; request < 30; request++) {
            assertThat(http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        // Which also shows that the client is answered again.
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> get("/AuditEvent?_count=50&_sort=-date").body(), trail -> trail.contains("429"));
    }

    private HttpResponse<String> unchecked(String path) {
        try {
            return get(path);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Sends a request, again if other tests have used up what the client may. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> http.send(request.build(), BodyHandlers.ofString()), answer -> answer.statusCode() != 429);
    }

    private HttpResponse<String> preflight(String origin, String method, String headers) {
        return send(request("/Patient")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.base() + path)).header("Accept", "application/fhir+json");
    }

    private String addressedTo(String host) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> exchange(host), answer -> !answer.startsWith("HTTP/1.1 429"));
    }

    private String exchange(String host) throws IOException {
        URI uri = URI.create(server.base());
        try (Socket socket = certificates.trusting().getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET /fhir/metadata HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
