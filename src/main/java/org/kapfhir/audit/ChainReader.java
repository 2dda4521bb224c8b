package org.kapfhir.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.StoredLink.StoredRecord;
import org.kapfhir.audit.TrailEntry.StoredEvent;

/** Reads the chain and its records, a page at a time. */
final class ChainReader {

    private static final int PAGE = 200;

    private static final String LINKS = "select " + ChainLink.COLUMNS
            + ", r.id, r.recorded_at, r.content, r.state from KAP_AUDIT_CHAIN c"
            + " left join KAP_AUDIT_RECORD r on r.id = c.record_id where c.seq > ? and c.seq <= ? order by c.seq limit "
            + PAGE;

    private static final String EVENTS =
            """
            select c.seq, e.position, e.audit_id, e.hash from KAP_AUDIT_CHAIN c
              join KAP_AUDIT_EVENT e on e.record_id = c.record_id
             where c.seq > ? and c.seq <= ? order by c.seq, e.position""";

    private final Connection connection;

    ChainReader(Connection connection) {
        this.connection = connection;
    }

    /** Returns the greatest number of a link, 0 if there is none. */
    long head() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select max(seq) from KAP_AUDIT_CHAIN");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Returns the next links of a range, in order; none if there are no more. */
    List<StoredLink> page(long after, long to) throws SQLException {
        List<StoredLink> page = new ArrayList<>();
        Map<Long, StoredLink> bySeq = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(LINKS)) {
            query.setLong(1, after);
            query.setLong(2, to);
            query.setFetchSize(PAGE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    StoredLink link =
                            new StoredLink(ChainLink.of(rows), record(rows), new ArrayList<>(), new ArrayList<>());
                    page.add(link);
                    bySeq.put(link.link().seq(), link);
                }
            }
        }
        if (!page.isEmpty()) {
            addEvents(after, page.get(page.size() - 1).link().seq(), bySeq);
        }
        return page;
    }

    private void addEvents(long after, long to, Map<Long, StoredLink> links) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setLong(1, after);
            query.setLong(2, to);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    StoredLink link = links.get(rows.getLong("seq"));
                    if (link != null) {
                        link.events().add(new StoredEvent(rows.getString("audit_id"), rows.getString("hash")));
                        link.positions().add(rows.getInt("position"));
                    }
                }
            }
        }
    }

    private static @Nullable StoredRecord record(ResultSet row) throws SQLException {
        OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
        return recordedAt == null
                ? null
                : new StoredRecord(
                        row.getLong("id"), recordedAt.toInstant(), row.getString("content"), row.getInt("state"));
    }

    /** Returns the first link that is as wanted; looks at all of them. */
    Optional<ChainLink> find(Predicate<ChainLink> wanted) throws SQLException {
        return search("select " + ChainLink.COLUMNS + " from KAP_AUDIT_CHAIN c order by c.seq", ChainLink::of, wanted);
    }

    /** Returns the link of a number. */
    Optional<ChainLink> at(long seq) throws SQLException {
        return search(
                "select " + ChainLink.COLUMNS + " from KAP_AUDIT_CHAIN c where c.seq = " + seq,
                ChainLink::of,
                link -> true);
    }

    /** Returns the first record that is as wanted; looks at all of them. */
    Optional<StoredRecord> findRecord(Predicate<StoredRecord> wanted) throws SQLException {
        return search(
                "select r.id, r.recorded_at, r.content, r.state from KAP_AUDIT_RECORD r order by r.id",
                row -> Objects.requireNonNull(record(row)),
                wanted);
    }

    private <T> Optional<T> search(String sql, Row<T> reader, Predicate<T> wanted) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setFetchSize(PAGE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    T found = reader.read(rows);
                    if (wanted.test(found)) {
                        return Optional.of(found);
                    }
                }
                return Optional.empty();
            }
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
