package org.kapfhir.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.kapfhir.KapServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test against the real server over HTTP.
 *
 * <p>All such tests share one server and one database, so each makes records of its own and never counts those of
 * others. Subclasses add no Spring annotation or bean: that would start a second server.
 */
@SpringBootTest(classes = KapServer.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class RunningServerIT {

    /** The media type of FHIR JSON. */
    protected static final String FHIR_JSON = "application/fhir+json";

    private static final String DATABASE_URL = TestDatabase.current().newUrl();

    private static final Path ANCHOR = newAnchor();

    /** A real mail server, which takes everything. */
    private static final GreenMail MAIL = mailServer();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> DATABASE_URL);
        registry.add("kap.store.transaction-timeout", () -> "20s");
        registry.add("kap.http.max-body-size", () -> "5MB");
        registry.add("kap.delivery.backoff-base", () -> "50ms");
        registry.add("kap.delivery.backoff-cap", () -> "500ms");
        registry.add("kap.delivery.events-per-answer", () -> "4");
        registry.add("kap.delivery.audit-interval", () -> "100ms");
        registry.add("kap.delivery.secret-key", () -> "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        registry.add("kap.delivery.shortest-heartbeat", () -> "1s");
        registry.add("kap.delivery.metrics-interval", () -> "1s");
        // Spring Boot's tests switch it off unless it is asked for.
        registry.add("management.prometheus.metrics.export.enabled", () -> "true");
        registry.add("kap.delivery.websocket-bind-timeout", () -> "2s");
        registry.add("kap.delivery.websocket-bindings", () -> "4");
        registry.add("kap.delivery.email-from", () -> "kap@clinic.example");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("kap.audit.anchor.file", () -> ANCHOR.toString());
        registry.add("kap.audit.anchor.interval", () -> "500ms");
        // Tests sweep when they need it; nothing else is to change the records of others.
        registry.add("kap.due.sweep-interval", () -> "1d");
    }

    @BeforeEach
    void pointRestAssuredAtTheServer() {
        RestAssured.requestSpecification = specification();
    }

    /** The URL of the FHIR base. */
    protected final String base() {
        return "http://127.0.0.1:" + port + "/fhir";
    }

    /** The URL of the metrics. */
    protected final String metrics() {
        return "http://127.0.0.1:" + port + "/actuator/prometheus";
    }

    /** The URL at which websockets connect. */
    protected final URI socketUrl() {
        return URI.create("ws://127.0.0.1:" + port + "/fhir-websocket");
    }

    /** The mails that have come for an address, in order. */
    protected static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> address.equals(recipient(mail)))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static Path newAnchor() {
        try {
            return Files.createTempDirectory("kap-anchor-").resolve("audit.anchor");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private RequestSpecification specification() {
        return new RequestSpecBuilder()
                .setBaseUri(base())
                .setContentType(FHIR_JSON)
                .setAccept(FHIR_JSON)
                .build();
    }
}
