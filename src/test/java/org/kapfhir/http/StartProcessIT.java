package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** The packaged jar starts as the README says, and refuses to start where it must. */
class StartProcessIT {

    private static final String STACK_FRAME = "\tat ";

    @Test
    void loadsTheGuideAndTheJourneyOnceAndKeepsThem() throws SQLException {
        String url = TestDatabase.current().newUrl();
        try (ServerProcess server = ServerProcess.startPackaged(url, "--kap.sandbox.sample-data=true")) {
            assertThat(server.log()).contains("Sample journey loaded", "FHIR R4 base", "SANDBOX");
            int versions = total(server, "/CarePlan/maya-plan-induction/_history");
            int records = total(server, "/Observation?patient=maya-ortega");
            int guide = total(server, "/StructureDefinition/_history");
            assertThat(versions).isEqualTo(2);
            assertThat(records).isGreaterThan(200);
            assertThat(guide).isGreaterThan(50);
            given().get(server.base().replace("/fhir", "/guide/kap-dose-administration.html"))
                    .then()
                    .statusCode(200);

            server.kill();
            // As a version without them has left it.
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("delete from KAP_KEEPER");
                statement.execute("delete from KAP_LOADED where name = 'sight-index'");
            }
            server.restart();

            assertThat(total(server, "/CarePlan/maya-plan-induction/_history")).isEqualTo(versions);
            assertThat(total(server, "/Observation?patient=maya-ortega")).isEqualTo(records);
            assertThat(total(server, "/StructureDefinition/_history")).isEqualTo(guide);
            assertThat(server.log()).containsOnlyOnce("Sample journey loaded").containsOnlyOnce("Guide loaded");
            server.kill();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement();
                    ResultSet keepers = statement.executeQuery("select patient_id from KAP_KEEPER")) {
                assertThat(keepers.next()).isTrue();
                assertThat(keepers.getString(1)).isEqualTo("maya-ortega");
            }
        }
    }

    @Test
    void refusesASandboxThatOthersCouldReach() {
        String log = ServerProcess.refusal(TestDatabase.current().newUrl(), "--server.address=0.0.0.0");

        assertThat(log)
                .contains("kap.access.mode=sandbox", "0.0.0.0", "127.0.0.1")
                .doesNotContain(STACK_FRAME);
    }

    @Test
    void refusesASchemaOfSomethingElseAndLeavesItAsItWas() throws SQLException {
        String url = TestDatabase.current().newUrl();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table invoices (id bigint primary key)");
        }

        assertThat(ServerProcess.refusal(url)).contains("invoices", "Nothing in the database was changed");
    }

    private static int total(ServerProcess server, String path) {
        return given().get(server.base() + path + (path.contains("?") ? "&" : "?") + "_summary=count")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }
}
