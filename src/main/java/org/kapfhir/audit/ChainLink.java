package org.kapfhir.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A link of the chain.
 *
 * @param seq its number, 1 for the first
 * @param record the record it is about
 * @param contentHash the hash of the record and its AuditEvents
 * @param previous the hash of the link before, {@link ChainHash#NONE} for the first
 * @param hash its own
 */
record ChainLink(long seq, long record, String contentHash, String previous, String hash) {

    /** The columns of {@code KAP_AUDIT_CHAIN}, which is {@code c} in the query. */
    static final String COLUMNS = "c.seq, c.record_id, c.content_hash, c.prev_hash, c.hash";

    /** What stands before the first link. */
    static final ChainLink ORIGIN = new ChainLink(0, 0, ChainHash.NONE, ChainHash.NONE, ChainHash.NONE);

    /** Reads a row with {@link #COLUMNS}. */
    static ChainLink of(ResultSet row) throws SQLException {
        return new ChainLink(
                row.getLong("seq"),
                row.getLong("record_id"),
                row.getString("content_hash"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }

    /** Returns the link that follows. */
    ChainLink next(TrailEntry entry) {
        String content = ChainHash.ofContent(entry);
        return new ChainLink(
                seq + 1, entry.record(), content, hash, ChainHash.ofLink(seq + 1, entry.record(), content, hash));
    }

    /** Returns whether its hash is that of a link with this number, and otherwise as it is. */
    boolean fitsItself(long number) {
        return hash.equals(ChainHash.ofLink(number, record, contentHash, previous));
    }
}
