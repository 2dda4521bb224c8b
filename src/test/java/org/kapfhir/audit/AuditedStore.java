package org.kapfhir.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.TrailEntry.StoredEvent;
import org.kapfhir.store.MigratedDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Resources, records, AuditEvents and links as a server stores them, in a database without a server. */
final class AuditedStore {

    static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00.123456Z");

    private static final List<String> TABLES =
            List.of("KAP_AUDIT_CHAIN", "KAP_AUDIT_EVENT", "KAP_AUDIT_RECORD", "HFJ_RES_VER", "HFJ_RESOURCE");

    final JdbcTemplate jdbc;
    private final MigratedDatabase database;
    private final AuditChain chain;
    private final Map<String, Long> resources = new TreeMap<>();
    private long pid;
    private long record;

    AuditedStore(MigratedDatabase database) {
        this.database = database;
        jdbc = new JdbcTemplate(database.source());
        chain = new AuditChain(jdbc);
        TABLES.forEach(table -> jdbc.update("delete from " + table));
    }

    AuditChain chain() {
        return chain;
    }

    /** Starts the trail, stores so many Observations, each with its record and AuditEvent, and links them all. */
    AuditedStore with(int observations) {
        List<TrailEntry> entries = new ArrayList<>();
        entries.add(entry("{\"interaction\":\"start\",\"begins\":{\"version\":" + pid + "}}", 1));
        for (int i = 1; i <= observations; i++) {
            entries.add(write("Observation", "o" + i, 1));
        }
        chain.append(entries);
        return this;
    }

    /** Stores a version and its record, and links it. */
    void link(String type, String id, int version) {
        chain.append(List.of(write(type, id, version)));
    }

    /** Stores a version and its record with an AuditEvent; the caller links it. */
    TrailEntry write(String type, String id, int version) {
        String text = "{\"resourceType\":\"" + type + "\",\"note\":\"Größe " + version + " of " + id + "\"}";
        return entry(stored(type, id, version, text), 1);
    }

    /** Stores the version that says that the resource was deleted, with its record, and links it. */
    void linkDeletion(String type, String id, int version) {
        chain.append(List.of(entry(stored(type, id, version, null), 1)));
    }

    /** Stores a version with a record that has no AuditEvent and no link yet. */
    void waiting(String type, String id) {
        record(stored(type, id, 1, "{\"resourceType\":\"" + type + "\"}"), 0);
    }

    private String stored(String type, String id, int version, @Nullable String text) {
        Instant at = BEGIN.plusSeconds(record);
        storeVersion(type, id, version, text, at);
        return "{\"interaction\":\"update\",\"written\":[{\"reference\":\"" + type + "/" + id + "/_history/" + version
                + "\"," + (text == null ? "\"deleted\":true" : "\"hash\":\"" + ChainHash.ofText(text) + "\"")
                + ",\"updated\":\"" + at.atOffset(ZoneOffset.ofHours(2)) + "\"}]}";
    }

    /** Stores a version as HAPI does, and nothing of it in the trail. */
    void storeVersion(String type, String id, int version, @Nullable String text, Instant at) {
        Timestamp updated = Timestamp.from(at);
        Timestamp deleted = text == null ? updated : null;
        Long resource = resources.get(type + "/" + id);
        if (resource == null) {
            resource = ++pid;
            resources.put(type + "/" + id, resource);
            jdbc.update(
                    """
                    insert into HFJ_RESOURCE (RES_ID, HAS_TAGS, RES_PUBLISHED, RES_UPDATED, FHIR_ID, SP_HAS_LINKS,
                      SP_COORDS_PRESENT, SP_DATE_PRESENT, SP_NUMBER_PRESENT, SP_QUANTITY_NRML_PRESENT,
                      SP_QUANTITY_PRESENT, SP_STRING_PRESENT, SP_TOKEN_PRESENT, SP_URI_PRESENT, RES_TYPE, RES_VER)
                    values (?, false, ?, ?, ?, false, false, false, false, false, false, false, false, false, ?, ?)""",
                    resource,
                    updated,
                    updated,
                    id,
                    type,
                    version);
        }
        jdbc.update(
                "update HFJ_RESOURCE set RES_VER = ?, RES_DELETED_AT = ? where RES_ID = ?", version, deleted, resource);
        insertVersion(++pid, resource, type, version, text, at);
    }

    /** Inserts a row for a version of a resource that is there. */
    void insertVersion(long number, long resource, String type, int version, @Nullable String text, Instant at) {
        jdbc.update(
                """
                insert into HFJ_RES_VER (PID, RES_ID, RES_TYPE, RES_VER, RES_TEXT_VC, RES_ENCODING, HAS_TAGS,
                  RES_PUBLISHED, RES_UPDATED, RES_DELETED_AT) values (?, ?, ?, ?, ?, ?, false, ?, ?, ?)""",
                number,
                resource,
                type,
                version,
                text,
                text == null ? "DEL" : "JSON",
                Timestamp.from(at),
                Timestamp.from(at),
                text == null ? Timestamp.from(at) : null);
    }

    long resource(String reference) {
        return Objects.requireNonNull(resources.get(reference));
    }

    /** Records what happened and stores so many AuditEvents of it; the caller links it. */
    TrailEntry entry(String content, int events) {
        long id = record(content, 1);
        List<StoredEvent> stored = new ArrayList<>();
        for (int position = 0; position < events; position++) {
            String event = "a" + id + "-" + position;
            String text = "{\"resourceType\":\"AuditEvent\",\"outcomeDesc\":\"" + event + "\"}";
            storeVersion("AuditEvent", event, 1, text, BEGIN);
            stored.add(new StoredEvent(event, ChainHash.ofText(text)));
            jdbc.update(
                    "insert into KAP_AUDIT_EVENT (record_id, position, audit_id, hash) values (?, ?, ?, ?)",
                    id,
                    position,
                    event,
                    ChainHash.ofText(text));
        }
        return new TrailEntry(id, at(id), content, stored);
    }

    private long record(String content, int state) {
        jdbc.update(
                "insert into KAP_AUDIT_RECORD (id, recorded_at, content, state) values (?, ?, ?, ?)",
                ++record,
                at(record).atOffset(ZoneOffset.UTC),
                content,
                state);
        return record;
    }

    private static Instant at(long record) {
        return BEGIN.plusSeconds(record);
    }

    /** Recomputes the links from a number on, so that all fit together again. */
    void rewriteFrom(long seq) {
        ChainLink last = chain.link(seq - 1).orElse(ChainLink.ORIGIN);
        List<Long> records =
                jdbc.queryForList("select record_id from KAP_AUDIT_CHAIN where seq >= ? order by seq", Long.class, seq);
        jdbc.update("delete from KAP_AUDIT_CHAIN where seq >= ?", seq);
        chain.append(records.stream().map(this::read).toList());
        if (last.seq() + records.size() != chain.head().orElseThrow().seq()) {
            throw new IllegalStateException("not rewritten");
        }
    }

    private TrailEntry read(long id) {
        String content = jdbc.queryForObject("select content from KAP_AUDIT_RECORD where id = ?", String.class, id);
        return new TrailEntry(
                id,
                at(id),
                String.valueOf(content),
                jdbc.query(
                        "select audit_id, hash from KAP_AUDIT_EVENT where record_id = ? order by position",
                        (row, number) -> new StoredEvent(row.getString(1), row.getString(2)),
                        id));
    }

    /** Notes in the anchor where the chain ends now. */
    void anchor(AnchorFile file, Instant at) throws IOException {
        ChainLink head = chain.head().orElseThrow();
        file.add(new Anchor(at, head.seq(), head.hash()));
    }

    Verification verify(AnchorFile anchor) throws SQLException, IOException {
        return verify(null, null, anchor);
    }

    Verification verify(@Nullable Long from, @Nullable Long to, AnchorFile anchor) throws SQLException, IOException {
        try (Connection connection = database.source().getConnection()) {
            return new ChainVerification(connection, ZoneId.systemDefault()).verify(from, to, anchor);
        }
    }
}
