package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.audit.TrailEntry.StoredEvent;

/** The sample of docs/reference/audit-chain.md computes what the server does. */
class AuditChainSampleTest {

    private static final Path SAMPLE = Path.of("docs/reference/samples/audit_chain.py");

    @Test
    void findsTheChainOfTheServerIntact() {
        List<String> rows = rows("{\"client\":\"Größe\"}", "{}", "{}");
        assertThat(says(rows)).isEqualTo("intact 3 " + hashOf(rows));
        assertThat(says(List.of())).isEqualTo("intact 0 " + ChainHash.NONE);
    }

    @Test
    void namesTheFirstLinkThatDoesNotFit() {
        List<String> rows = new ArrayList<>(rows("{\"client\":\"Größe\"}", "{\"client\":\"a\"}", "{}"));
        rows.set(1, rows.get(1).replace("\\\"a\\\"", "\\\"b\\\""));
        assertThat(says(rows)).isEqualTo("link 2 does not fit");
        assertThat(says(rows.subList(1, 3))).isEqualTo("link 1 does not fit");
    }

    private static List<String> rows(String... contents) {
        List<String> rows = new ArrayList<>();
        ChainLink last = ChainLink.ORIGIN;
        for (String content : contents) {
            long record = 10 + last.seq();
            TrailEntry entry = new TrailEntry(
                    record,
                    Instant.parse("2026-03-01T09:30:00Z"),
                    content,
                    List.of(new StoredEvent("a" + record, "0".repeat(64))));
            last = last.next(entry);
            rows.add(json(Map.of(
                    "seq", last.seq(),
                    "record", record,
                    "recordedAt", "2026-03-01T09:30:00.000000Z",
                    "content", content,
                    "events", List.of(List.of("a" + record, "0".repeat(64))),
                    "contentHash", last.contentHash(),
                    "previous", last.previous(),
                    "hash", last.hash())));
        }
        return rows;
    }

    private static String hashOf(List<String> rows) {
        try {
            return new ObjectMapper()
                    .readTree(rows.get(rows.size() - 1))
                    .path("hash")
                    .asText();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String json(Map<String, Object> row) {
        try {
            return new ObjectMapper().writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String says(List<String> rows) {
        try {
            Process process = new ProcessBuilder("python3", SAMPLE.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream()
                    .write((String.join("\n", rows) + "\n").stripLeading().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException absent) {
            throw new UncheckedIOException("The sample needs python3 to be tried", absent);
        }
    }
}
