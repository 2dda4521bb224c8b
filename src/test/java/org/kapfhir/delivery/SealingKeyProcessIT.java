package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.delivery.SealedSubscriber.TOKEN;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** How the packaged server changes its sealing key, and what it does with what was stored in clear or sealed by another. */
class SealingKeyProcessIT {

    private static final String KEY = "--kap.delivery.secret-key=";
    private static final String RETIRED = "--kap.delivery.retired-secret-keys=";

    private final String databaseUrl = TestDatabase.current().newUrl();
    private final SealedSubscriber client = new SealedSubscriber();

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void opensByARetiredKeyUntilAllIsSealedByTheNewOne() {
        String old = SealingKey.make();
        String next = SealingKey.make();
        String id;
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + old)) {
            id = client.subscribe(server);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + next, RETIRED + old)) {
            assertThat(server.log()).contains("The secrets of 1 Subscriptions were sealed anew");
            client.isDelivered(server);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + next)) {
            client.isDelivered(server);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + old)) {
            FhirCalls fhir = new FhirCalls(server.base());
            Subscription broken = fhir.read(Subscription.class, id);
            assertThat(broken.getStatus()).isEqualTo(SubscriptionStatus.ERROR);
            assertThat(broken.getError()).contains("cannot be opened with the keys of this server");
            Subscription healthy =
                    Samples.subscription(RESOURCE_CHANGED, client.receiver().url("/other"), client.filter());
            String other = fhir.create(healthy).getIdPart();
            SealedSubscriber.awaitStatus(fhir, other, SubscriptionStatus.ACTIVE);
            int before = client.receiver().events("/a").size();
            fhir.create(Samples.observation(client.patient()));
            client.awaitEvents("/other", 1);
            assertThat(client.receiver().events("/a")).hasSize(before);
            assertThat(server.log()).doesNotContain("may-see", old, next);

            broken.setStatus(SubscriptionStatus.REQUESTED).setError(null);
            assertThat(fhir.put(broken).statusCode()).isEqualTo(422);
        }
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + next)) {
            FhirCalls fhir = new FhirCalls(server.base());
            Subscription again = fhir.read(Subscription.class, id);
            fhir.put(again.setStatus(SubscriptionStatus.REQUESTED).setError(null));
            client.awaitEvents("/a", 3);
            client.isDelivered(server);
        }
    }

    @Test
    void sealsWhatAnEarlierVersionStoredInClear() throws SQLException {
        String key = SealingKey.make();
        String id;
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + key)) {
            id = client.subscribe(server);
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
        assertThat(ServerProcess.refusal(databaseUrl))
                .contains("Set kap.delivery.secret-key")
                .doesNotContain(TOKEN);
        try (ServerProcess server = ServerProcess.startOn(databaseUrl, KEY + key)) {
            assertThat(server.log())
                    .contains("2 stored versions of Subscriptions had header values in clear")
                    .doesNotContain(TOKEN);
            FhirCalls fhir = new FhirCalls(server.base());
            assertThat(fhir.get("/Subscription/" + id + "/_history").body())
                    .contains("Authorization: ***")
                    .doesNotContain(TOKEN);
            fhir.create(Samples.observation(client.patient()));
            client.awaitEvents("/a", 1);
            assertThat(client.receiver().events("/a").get(0).headers().getFirst("Authorization"))
                    .isEqualTo(TOKEN);
        }
        assertThat(storedInClear()).isZero();
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
