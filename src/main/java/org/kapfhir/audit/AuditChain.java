package org.kapfhir.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The chain of hashes over the records of the trail. */
@Component
class AuditChain {

    private static final String INSERT =
            """
            insert into KAP_AUDIT_CHAIN (seq, record_id, content_hash, prev_hash, hash)
            values (?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;

    AuditChain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Links records to the end of the chain, in the transaction of the caller.
     *
     * <p>The caller holds the lease row {@code audit-trail}: two that append at once would give the same numbers.
     */
    void append(List<TrailEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        ChainLink last = head().orElse(ChainLink.ORIGIN);
        List<Object[]> rows = new ArrayList<>(entries.size());
        for (TrailEntry entry : entries) {
            last = last.next(entry);
            rows.add(new Object[] {last.seq(), last.record(), last.contentHash(), last.previous(), last.hash()});
        }
        jdbc.batchUpdate(INSERT, rows);
    }

    /** Returns the last link, or nothing while the chain is empty. */
    Optional<ChainLink> head() {
        return jdbc
                .query(
                        "select " + ChainLink.COLUMNS + " from KAP_AUDIT_CHAIN c order by c.seq desc limit 1",
                        (row, number) -> ChainLink.of(row))
                .stream()
                .findFirst();
    }

    /** Returns the link of a number, or nothing if there is none. */
    Optional<ChainLink> link(long seq) {
        return jdbc
                .query(
                        "select " + ChainLink.COLUMNS + " from KAP_AUDIT_CHAIN c where c.seq = ?",
                        (row, number) -> ChainLink.of(row),
                        seq)
                .stream()
                .findFirst();
    }
}
