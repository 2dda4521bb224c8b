package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kapfhir.store.MigratedDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where the chain ends is written outside the database; what stands in the way of that is told, and stops nothing. */
@ExtendWith(OutputCaptureExtension.class)
class AnchorsIT {

    private static MigratedDatabase database;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final Path folder;

    private AuditedStore store;

    AnchorsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void makeDatabase() {
        database = MigratedDatabase.make();
    }

    @BeforeEach
    void fill() {
        store = new AuditedStore(database).with(5);
    }

    @Test
    void addsALineWheneverTheChainHasGrown() throws IOException {
        Anchors anchors = anchors(folder.resolve("audit.anchor"));
        anchors.write();
        anchors.write();
        store.link("Observation", "o1", 2);
        anchors.write();
        // As after a restart.
        anchors(folder.resolve("audit.anchor")).write();

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1))
                .isEqualTo(AuditedStore.BEGIN + " 7 "
                        + store.chain().head().orElseThrow().hash());
        assertThat(failing()).isZero();
    }

    @Test
    void writesNothingOfAnEmptyChain() {
        store = new AuditedStore(database);
        anchors(folder.resolve("audit.anchor")).write();
        assertThat(folder.resolve("audit.anchor")).doesNotExist();
        assertThat(failing()).isZero();
    }

    @Test
    void tellsOnceThatTheFileCannotBeWritten(CapturedOutput output) throws IOException {
        Path file = Files.createDirectory(folder.resolve("audit.anchor"));
        Anchors anchors = anchors(file);
        anchors.write();
        anchors.write();

        assertThat(failing()).isEqualTo(1);
        assertThat(output.getAll()).containsOnlyOnce("The anchor " + file + " cannot be written or read");

        Files.delete(file);
        anchors.write();
        assertThat(failing()).isZero();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void tellsThatTheChainWasCutAndKeepsWhatItHasSeen(CapturedOutput output) throws IOException {
        Anchors anchors = anchors(folder.resolve("audit.anchor"));
        anchors.write();
        store.jdbc.update("delete from KAP_AUDIT_CHAIN where seq = 6");
        anchors.write();

        assertThat(failing()).isEqualTo(1);
        assertThat(output.getAll()).contains("The audit chain ends at 5", "has seen it at 6");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void tellsThatTheChainWasRewrittenAndKeepsWhatItHasSeen(CapturedOutput output) throws IOException {
        anchors(folder.resolve("audit.anchor")).write();
        store.jdbc.update("update KAP_AUDIT_RECORD set content = '{}' where id = 3");
        store.rewriteFrom(3);
        store.link("Observation", "o1", 2);
        anchors(folder.resolve("audit.anchor")).write();

        assertThat(failing()).isEqualTo(1);
        assertThat(output.getAll()).contains("Link 6 of the audit chain is not the one that the anchor");
        assertThat(lines()).hasSize(1);
    }

    private Anchors anchors(Path file) {
        registry.clear();
        return new Anchors(
                store.chain(),
                new AnchorSettings(file.toString(), Duration.ofMinutes(1)),
                Clock.fixed(AuditedStore.BEGIN, ZoneOffset.UTC),
                registry);
    }

    private double failing() {
        return registry.get("kap.audit.anchor.failing").gauge().value();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("audit.anchor"));
    }
}
