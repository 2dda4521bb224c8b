package org.kapfhir.topics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code KAP_EVENT}; every method takes part in the caller's transaction. */
@Repository
class EventLog {

    private static final String INSERT =
            """
            insert into KAP_EVENT (res_type, res_id, res_ver, op, tx_id, occurred_at) values (?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;

    EventLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A change not yet stored as an event. */
    record Change(String type, String resourceId, long version, Interaction interaction, Instant occurredAt) {}

    /** Appends the changes of one transaction in their order. */
    void append(List<Change> changes, String transactionId) {
        if (changes.size() == 1) {
            jdbc.update(INSERT, row(changes.get(0), transactionId));
        } else {
            jdbc.batchUpdate(
                    INSERT,
                    changes.stream().map(change -> row(change, transactionId)).toList());
        }
    }

    /**
     * Returns the oldest visible events that no one has sequenced, in the order of their ids.
     *
     * <p>Ids are given before commit, so an event may become visible after one with a greater id; it is still found,
     * because nothing but {@code claimed_at} says what is done.
     */
    List<ChangeEvent> unclaimed(int limit) {
        return jdbc.query(
                """
                select id, res_type, res_id, res_ver, op, occurred_at from KAP_EVENT
                where claimed_at is null order by id limit ?""",
                (row, index) -> event(row),
                limit);
    }

    /** Marks events as sequenced. */
    void claim(List<ChangeEvent> events, Instant now) {
        OffsetDateTime claimedAt = now.atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate(
                "update KAP_EVENT set claimed_at = ? where id = ?",
                events.stream()
                        .map(event -> new Object[] {claimedAt, event.id()})
                        .toList());
    }

    private static Object[] row(Change change, String transactionId) {
        return new Object[] {
            change.type(),
            change.resourceId(),
            change.version(),
            change.interaction().name(),
            transactionId,
            change.occurredAt().atOffset(ZoneOffset.UTC)
        };
    }

    private static ChangeEvent event(ResultSet row) throws SQLException {
        return new ChangeEvent(
                row.getLong("id"),
                row.getString("res_type"),
                row.getString("res_id"),
                row.getLong("res_ver"),
                Interaction.valueOf(row.getString("op")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
