package org.kapfhir.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.kapfhir.audit.TrailEntry.StoredEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The tables {@code KAP_AUDIT_RECORD} and {@code KAP_AUDIT_EVENT}; every method takes part in the caller's transaction. */
@Repository
class AuditRecords {

    private static final String INSERT = "insert into KAP_AUDIT_RECORD (recorded_at, content) values (?, ?)";
    private static final String COLUMNS = "select id, recorded_at, content from KAP_AUDIT_RECORD";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuditRecords(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A stored record.
     *
     * @param id its number
     * @param recordedAt when it was recorded
     * @param content what happened, as {@link AuditRecord#json()} has it
     */
    record Stored(long id, Instant recordedAt, String content) {}

    /** Appends what happened now, in that order. */
    void append(List<AuditRecord> records) {
        OffsetDateTime now = now();
        if (records.size() == 1) {
            jdbc.update(INSERT, now, records.get(0).json());
        } else if (!records.isEmpty()) {
            jdbc.batchUpdate(
                    INSERT,
                    records.stream()
                            .map(record -> new Object[] {now, record.json()})
                            .toList());
        }
    }

    /** Appends one and returns its number. */
    long appendOne(AuditRecord record) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"id"});
                    insert.setObject(1, now());
                    insert.setString(2, record.json());
                    return insert;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Returns what a record says, if it is there. */
    Optional<AuditRecord> find(long id) {
        return jdbc.queryForList("select content from KAP_AUDIT_RECORD where id = ?", String.class, id).stream()
                .map(AuditRecord::of)
                .findFirst();
    }

    /** Returns the oldest records that nothing was made of yet but those excepted, at most so many. */
    List<Stored> waiting(int most, Set<Long> excepted) {
        return jdbc
                .query(
                        COLUMNS + " where state = 0 order by id limit ?",
                        (row, number) -> stored(row),
                        most + excepted.size())
                .stream()
                .filter(record -> !excepted.contains(record.id()))
                .limit(most)
                .toList();
    }

    /** Returns those of the records that nothing was made of yet; they are in the order of their numbers. */
    List<Stored> stillWaiting(List<Stored> records) {
        Set<Long> left = Set.copyOf(jdbc.queryForList(
                "select id from KAP_AUDIT_RECORD where state = 0 and id between ? and ?",
                Long.class,
                records.get(0).id(),
                records.get(records.size() - 1).id()));
        return records.stream().filter(record -> left.contains(record.id())).toList();
    }

    /** Stores what was made of records, and that something was. */
    void done(List<TrailEntry> entries) {
        List<Object[]> events = entries.stream()
                .flatMap(entry -> IntStream.range(0, entry.events().size()).mapToObj(position -> row(entry, position)))
                .toList();
        if (!events.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into KAP_AUDIT_EVENT (record_id, position, audit_id, hash) values (?, ?, ?, ?)", events);
        }
        jdbc.batchUpdate(
                "update KAP_AUDIT_RECORD set state = 1 where id = ?",
                entries.stream().map(entry -> new Object[] {entry.record()}).toList());
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Object[] row(TrailEntry entry, int position) {
        StoredEvent event = entry.events().get(position);
        return new Object[] {entry.record(), position, event.id(), event.hash()};
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("id"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("content"));
    }
}
