package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The trail of a server that was at work, verified by the packaged jar once that server is gone. */
class VerifyAuditProcessIT {

    private final Path folder;
    private final String url = TestDatabase.current().newUrl();

    VerifyAuditProcessIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void provesThatNothingWasAlteredAndFindsWhatWas() throws Exception {
        Path anchor;
        IdType observation;
        try (ServerProcess server = ServerProcess.startOn(url, "--kap.audit.anchor.interval=200ms")) {
            anchor = server.anchor();
            observation = work(new FhirCalls(server.base()));
            await().atMost(Duration.ofSeconds(30)).until(() -> new FhirCalls(server.base())
                    .get("/AuditEvent?_summary=count&entity=" + observation.toUnqualifiedVersionless())
                    .body()
                    .contains("\"total\":4"));
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(anchor));
        }

        Said untouched = verify(anchor, "--url", url);
        assertThat(untouched.words()).contains("INTACT");
        assertThat(untouched.status()).isZero();
        Said dumped = verify(anchor, "--dump", dump().toString());
        assertThat(dumped.words()).contains("INTACT");
        assertThat(dumped.status()).isZero();

        execute(
                """
                update HFJ_RES_VER set RES_TEXT_VC = replace(RES_TEXT_VC, 'final', 'Final') where RES_VER = 1 and RES_ID =
                (select RES_ID from HFJ_RESOURCE where RES_TYPE = 'Observation' and FHIR_ID = ?)""",
                observation.getIdPart());
        Said changed = verify(anchor, "--url", url);
        assertThat(changed.words())
                .contains(
                        "BROKEN: changed at link ", "Version: Observation/" + observation.getIdPart() + "/_history/1");
        assertThat(changed.status()).isEqualTo(1);
        Said changedDump = verify(anchor, "--dump", dump().toString());
        assertThat(changedDump.words()).contains("BROKEN: changed at link ");
        assertThat(changedDump.status()).isEqualTo(1);
    }

    /** Writes, changes, deletes, reads and is refused; returns an Observation of three versions. */
    private static IdType work(FhirCalls fhir) {
        Patient patient = Samples.patient();
        fhir.put(patient);
        IdType id = fhir.create(Samples.observation(patient));
        Observation read = fhir.read(Observation.class, id.getIdPart());
        read.addNote().setText("Größe µg 🐴");
        assertThat(fhir.put(read).statusCode()).isEqualTo(200);
        assertThat(fhir.delete("/Observation/" + id.getIdPart()).statusCode()).isEqualTo(200);
        assertThat(fhir.post("/Observation", new Observation()).statusCode()).isEqualTo(422);
        return id;
    }

    private record Said(int status, String words) {}

    private static Said verify(Path anchor, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Path.of("target", "kap-fhir.jar").toString(),
                VerifyCommand.NAME,
                "--anchor",
                anchor.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    private Path dump() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return DumpWriter.write(
                    new JdbcTemplate(new SingleConnectionDataSource(connection, true)), folder.resolve("kap.sql"));
        }
    }

    private void execute(String sql, String argument) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
