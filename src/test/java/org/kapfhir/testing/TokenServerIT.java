package org.kapfhir.testing;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.kapfhir.KapServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test against a server that asks for tokens, which another server issues.
 *
 * <p>All such tests share one server, one database and one issuer, as those of {@link RunningServerIT} do.
 */
@SpringBootTest(classes = KapServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class TokenServerIT {

    /** The FHIR base as tokens name it. */
    protected static final String AUDIENCE = "https://kap.clinic.example/fhir";

    /** The media type of FHIR JSON. */
    protected static final String FHIR_JSON = "application/fhir+json";

    /** Who issues the tokens. */
    protected static final TokenIssuer ISSUER = new TokenIssuer(AUDIENCE);

    /** Of receivers that the server trusts: outside the sandbox it sends by https only. */
    protected static final Certificates RECEIVERS = new Certificates();

    private static final String DATABASE_URL = TestDatabase.current().newUrl();

    private static final Path ANCHOR = newAnchor();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> DATABASE_URL);
        registry.add("kap.access.mode", () -> "smart");
        registry.add("kap.access.issuer", ISSUER::url);
        registry.add("kap.access.audience", () -> AUDIENCE);
        registry.add("kap.privacy.organisation", () -> "clinic");
        registry.add("kap.http.rate.per-second", () -> "0");
        registry.add("kap.http.max-body-size", () -> "1MB");
        registry.add("kap.delivery.audit-interval", () -> "100ms");
        registry.add("spring.ssl.bundle.pem.receivers.truststore.certificate", () -> "file:" + RECEIVERS.authority());
        registry.add("kap.delivery.client-ssl-bundle", () -> "receivers");
        registry.add("kap.delivery.allow-private-endpoints", () -> "true");
        registry.add("kap.delivery.backoff-base", () -> "50ms");
        registry.add("kap.delivery.backoff-cap", () -> "500ms");
        registry.add("kap.audit.anchor.file", ANCHOR::toString);
        registry.add("kap.due.sweep-interval", () -> "1d");
        registry.add("management.prometheus.metrics.export.enabled", () -> "true");
    }

    @BeforeEach
    void pointRestAssuredAtTheServer() {
        RestAssured.requestSpecification = new RequestSpecBuilder()
                .setBaseUri(base())
                .setContentType(FHIR_JSON)
                .setAccept(FHIR_JSON)
                .build();
    }

    /** The URL of the FHIR base as the test reaches it. */
    protected final String base() {
        return root() + "/fhir";
    }

    /** The URL of the server as the test reaches it. */
    protected final String root() {
        return "http://127.0.0.1:" + port;
    }

    private static Path newAnchor() {
        try {
            return Files.createTempDirectory("kap-anchor-").resolve("audit.anchor");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
