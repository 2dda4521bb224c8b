package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** The packaged jar loads a generated clinic once, and goes on where a start was interrupted. */
class SampleClinicProcessIT {

    private static final String PATIENT = "clinic-3-p0000";

    @Test
    void goesOnWhereAStartWasInterrupted() throws SQLException {
        String url = TestDatabase.current().newUrl();
        String[] settings = {"--kap.sandbox.generate=1", "--kap.sandbox.generate-seed=3"};
        try (ServerProcess server = ServerProcess.startOn(url, settings)) {
            assertThat(server.log()).contains("Generated clinic loaded: 16 transactions of 1 synthetic patients");
            int observations = total(server, "/Observation?patient=" + PATIENT);
            assertThat(observations).isGreaterThan(150);

            server.kill();
            comeOnlyAsFarAs(url, "1 patients, seed 3, until 2026-04-30 6");
            assertThat(ServerProcess.refusal(url, "--kap.sandbox.generate=2", "--kap.sandbox.generate-seed=3"))
                    .contains("1 patients, seed 3, until 2026-04-30", "kap.sandbox.generate");

            server.restart();
            assertThat(server.log()).contains("6 transactions are loaded, going on after them");
            assertThat(total(server, "/Observation?patient=" + PATIENT)).isEqualTo(observations);
            assertThat(total(server, "/Patient/" + PATIENT + "/_history")).isEqualTo(1);
        }
    }

    private static void comeOnlyAsFarAs(String url, String progress) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update =
                        connection.prepareStatement("update kap_loaded set fingerprint = ? where name = ?")) {
            update.setString(1, progress);
            update.setString(2, "sample-clinic");
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static int total(ServerProcess server, String path) {
        String base = server.base() + path;
        return given().get(base + (path.contains("?") ? "&" : "?") + "_summary=count")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }
}
