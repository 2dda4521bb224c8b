package org.kapfhir.audit;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.AuditRecord.Setting;
import org.kapfhir.audit.AuditRecord.Written;
import org.kapfhir.audit.RecordDraft.Party;

/** AuditEvents and Provenance of every shape that the trail makes. */
public final class TrailShapes {

    private static final Party CLIENT = new Party("request-1", "sandbox", null, null, "127.0.0.1");
    private static final Party USER = new Party("request-1", "ehr", "hospital", "dr-x", "192.0.2.1");

    private TrailShapes() {}

    /** Returns them by a name. */
    public static Map<String, Resource> all() {
        Map<String, Resource> shapes = new LinkedHashMap<>();
        records().forEach(record -> of(record)
                .forEach(event -> shapes.put(
                        shapes.size() + " " + record.interaction() + " " + record.outcome() + " " + record.url(),
                        event)));
        for (Party party : List.of(CLIENT, USER, Party.server())) {
            for (String code : List.of("create", "update", "patch", "delete")) {
                AuditRecord record = draft(party, code, null)
                        .wrote(new Written("Observation/1/_history/2", "abc", null, null, true))
                        .record();
                WriteProvenance.Write.in(record, Instant.parse("2026-01-05T10:00:00Z"))
                        .map(WriteProvenance::of)
                        .ifPresent(origin -> shapes.put("Provenance " + code + " " + party.client(), origin));
            }
        }
        return shapes;
    }

    static List<AuditEvent> of(AuditRecord record) {
        return new TrailAuditEvents(
                        new FhirBase("https://fhir.example.org/fhir"),
                        FhirContext.forR4Cached().getResourceTypes())
                .of(7, Instant.parse("2026-01-05T10:00:00.123456Z"), record);
    }

    private static Stream<AuditRecord> records() {
        Written written = new Written("Observation/1/_history/2", "abc", "2026-01-05T10:00:00Z", null, true);
        Stream<AuditRecord> writes = Stream.of("create", "update", "patch", "delete")
                .flatMap(code -> Stream.of(
                        draft(CLIENT, code, "Observation/1").wrote(written).about(List.of("p1")),
                        draft(Party.server(), code, null).wrote(written),
                        draft(CLIENT, code, "Observation?x=1").answered(422, "HTTP 422: invariant"),
                        draft(CLIENT, code, "Observation?x=1").answered(200, null)))
                .map(RecordDraft::record);
        Stream<AuditRecord> reads = Stream.of("read", "vread", "history-instance")
                .flatMap(code -> Stream.of(
                        draft(CLIENT, code, "Observation/1")
                                .told(List.of("Observation/1/_history/1"))
                                .about(List.of("p1", "p2"))
                                .answered(200, null),
                        draft(USER, code, "Observation/1").answered(404, "HTTP 404: not-found"),
                        draft(CLIENT, code, "Observation/1").answered(304, null)))
                .map(RecordDraft::record);
        Stream<AuditRecord> queries = Stream.of(
                        "search-type",
                        "search-system",
                        "history-type",
                        "history-system",
                        "operation",
                        "transaction",
                        "batch")
                .flatMap(code -> Stream.of(
                        draft(CLIENT, code, "Observation?x=1")
                                .about(List.of("p1"))
                                .answered(200, null),
                        draft(USER, code, "Observation?x=1").answered(500, "HTTP 500: exception")))
                .map(RecordDraft::record);
        Stream<AuditRecord> others = Stream.of(
                        draft(CLIENT, "operation", "$export?_type=Patient").operation("$export"),
                        draft(CLIENT, "operation", "Patient/1/$everything").operation("$everything"),
                        new RecordDraft(Party.server())
                                .interaction("start")
                                .settings(List.of(new Setting("kap.x", "1", "2"), new Setting("kap.y", "1", null))))
                .map(RecordDraft::record);
        return Stream.of(writes, reads, queries, others).flatMap(each -> each);
    }

    private static RecordDraft draft(Party party, String interaction, @Nullable String url) {
        return new RecordDraft(party).interaction(interaction).asked(url == null ? null : "GET", url);
    }
}
