package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** How the packaged server gets its sealing key, changes it, and what it does without it. */
class SealingKeyProcessIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOKEN = "Bearer token-that-nobody-may-see";
    private static final String SECRET = "signing-secret-that-nobody-may-see";
    private static final String KEY = "--kap.delivery.secret-key=";
    private static final String RETIRED = "--kap.delivery.retired-secret-keys=";

    private final String databaseUrl = TestDatabase.current().newUrl();
    private final Receiver receiver = new Receiver();
    private final Patient patient = Samples.patient();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void opensByARetiredKeyUntilAllIsSealedByTheNewOne() {
        String old = SealingKey.make();
        String next = SealingKey.make();
        String id;
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + old)) {
            id = subscribe(server);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + next, RETIRED + old)) {
            assertThat(server.log()).contains("The secrets of 1 Subscriptions were sealed anew");
            isDelivered(server);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + next)) {
            isDelivered(server);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + old)) {
            FhirCalls fhir = new FhirCalls(server.base());
            Subscription broken = fhir.read(Subscription.class, id);
            assertThat(broken.getStatus()).isEqualTo(SubscriptionStatus.ERROR);
            assertThat(broken.getError()).contains("cannot be opened with the keys of this server");
            Subscription healthy = Samples.subscription(RESOURCE_CHANGED, receiver.url("/other"), filter());
            String other = fhir.create(healthy).getIdPart();
            awaitStatus(fhir, other, SubscriptionStatus.ACTIVE);
            int before = receiver.events("/a").size();
            fhir.create(Samples.observation(patient));
            awaitEvents("/other", 1);
            assertThat(receiver.events("/a")).hasSize(before);
            assertThat(server.log()).doesNotContain("may-see", old, next);

            broken.setStatus(SubscriptionStatus.REQUESTED).setError(null);
            assertThat(fhir.put(broken).statusCode()).isEqualTo(422);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + next)) {
            FhirCalls fhir = new FhirCalls(server.base());
            Subscription again = fhir.read(Subscription.class, id);
            fhir.put(again.setStatus(SubscriptionStatus.REQUESTED).setError(null));
            awaitEvents("/a", 3);
            isDelivered(server);
        }
    }

    @Test
    void sealsWhatAnEarlierVersionStoredInClear() throws SQLException {
        String key = SealingKey.make();
        String id;
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + key)) {
            id = subscribe(server);
        }
        sql(
                "update HFJ_RES_VER set RES_TEXT_VC = replace(RES_TEXT_VC, 'Authorization: ***', 'Authorization: "
                        + TOKEN + "') where RES_TYPE = 'Subscription'",
                "delete from KAP_SUB_SECRET",
                "delete from kap_loaded where name = 'subscription-headers-sealed'");
        // The signing secret is of this version; only its mask is left and must go for this test.
        assertThat(storedInClear()).isEqualTo(2);
        sql("update HFJ_RES_VER set RES_TEXT_VC = replace(RES_TEXT_VC, '\"extension\":[{\"url\":\""
                + SecretMask.SIGNING_SECRET + "\",\"valueString\":\"***\"}],', '') where RES_TYPE = 'Subscription'");
        if (TestDatabase.current() == TestDatabase.POSTGRESQL) {
            assertThat(ServerProcess.refusal(databaseUrl))
                    .contains("Set kap.delivery.secret-key")
                    .doesNotContain(TOKEN);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + key)) {
            assertThat(server.log())
                    .contains("2 stored versions of Subscriptions had header values in clear")
                    .doesNotContain(TOKEN);
            FhirCalls fhir = new FhirCalls(server.base());
            assertThat(fhir.get("/Subscription/" + id + "/_history").body())
                    .contains("Authorization: ***")
                    .doesNotContain(TOKEN);
            fhir.create(Samples.observation(patient));
            awaitEvents("/a", 1);
            assertThat(receiver.events("/a").get(0).headers().getFirst("Authorization"))
                    .isEqualTo(TOKEN);
        }
        assertThat(storedInClear()).isZero();
    }

    @Test
    void makesAKeyBesideAFileOfH2AndAsksForOneElsewhere() throws Exception {
        try (ServerProcess server = ServerProcess.startOn(databaseUrl)) {
            if (TestDatabase.current() == TestDatabase.H2) {
                Path file = Path.of(databaseUrl.replaceAll("^jdbc:h2:retry:|;.*", "") + ".key");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(server.log()).doesNotContain(Files.readString(file).strip());
                subscribe(server);
                server.kill();
                server.restart();
                isDelivered(server);
            } else {
                FhirCalls fhir = new FhirCalls(server.base());
                fhir.put(patient);
                assertThat(fhir.post("/Subscription", subscription()).body())
                        .contains("kap.delivery.secret-key")
                        .doesNotContain("may-see");
                Subscription plain = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), filter());
                awaitStatus(fhir, fhir.create(plain).getIdPart(), SubscriptionStatus.ACTIVE);
            }
        }
    }

    private String subscribe(ServerProcess server) {
        FhirCalls fhir = new FhirCalls(server.base());
        fhir.put(patient);
        String id = fhir.create(subscription()).getIdPart();
        awaitStatus(fhir, id, SubscriptionStatus.ACTIVE);
        assertThat(server.log()).doesNotContain("may-see");
        return id;
    }

    private Subscription subscription() {
        Subscription subscription = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), filter());
        subscription.getChannel().addHeader("Authorization: " + TOKEN);
        subscription.getChannel().addExtension(SecretMask.SIGNING_SECRET, new StringType(SECRET));
        return subscription;
    }

    private String filter() {
        return "Observation?patient=Patient/" + patient.getIdPart();
    }

    private void isDelivered(ServerProcess server) {
        int before = receiver.events("/a").size();
        new FhirCalls(server.base()).create(Samples.observation(patient));
        awaitEvents("/a", before + 1);
        Received last = receiver.events("/a").get(before);
        assertThat(last.headers().getFirst("Authorization")).isEqualTo(TOKEN);
        Instant at = Instant.ofEpochSecond(Long.parseLong(last.headers().getFirst("X-Hub-Timestamp")));
        assertThat(last.headers().getFirst("X-Hub-Signature"))
                .isEqualTo(Signing.headers(
                                List.of(new SigningSecret(SECRET)),
                                at,
                                last.body().getBytes(StandardCharsets.UTF_8))
                        .get(1)
                        .value());
        assertThat(server.log()).doesNotContain("may-see");
    }

    private void awaitEvents(String path, int count) {
        await().atMost(SOON).until(() -> receiver.events(path).size() >= count);
    }

    private static void awaitStatus(FhirCalls fhir, String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private int storedInClear() throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from HFJ_RES_VER where RES_TEXT_VC like '%" + TOKEN + "%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
