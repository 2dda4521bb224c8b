package org.kapfhir.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.Verification.Break;
import org.kapfhir.audit.Verification.Kind;

/** Looks for what was linked and has no link, and for rows without a place in the chain. */
final class TailFaults {

    private static final String LINKED_WITHOUT_LINK =
            """
            select min(r.id) from KAP_AUDIT_RECORD r
             where r.state = 1 and not exists (select 1 from KAP_AUDIT_CHAIN c where c.record_id = r.id)""";

    private static final String EVENT_WITHOUT_LINK =
            """
            select e.record_id, e.audit_id from KAP_AUDIT_EVENT e
             where not exists (select 1 from KAP_AUDIT_CHAIN c where c.record_id = e.record_id)
             order by e.record_id, e.position limit 1""";

    /** HAPI reads the version that the resource names as its newest; what it does not name is hidden. */
    private static final String HIDDEN =
            """
            select r.RES_TYPE, r.FHIR_ID, r.RES_VER from HFJ_RESOURCE r
              left join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER = r.RES_VER
             where v.PID is not null and (v.RES_DELETED_AT is null) <> (r.RES_DELETED_AT is null)
                or exists (select 1 from HFJ_RES_VER n where n.RES_ID = r.RES_ID and n.RES_VER > r.RES_VER)
             order by r.RES_ID limit 1""";

    private final Connection connection;

    TailFaults(Connection connection) {
        this.connection = connection;
    }

    /**
     * Returns what is wrong behind the last link, or nothing.
     *
     * @param next the number that the next link will have
     */
    @Nullable
    Break find(long next) throws SQLException {
        Break cut = cut(next);
        return cut == null ? withoutPlace() : cut;
    }

    private @Nullable Break cut(long next) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LINKED_WITHOUT_LINK);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            long record = rows.getLong(1);
            return rows.wasNull()
                    ? null
                    : new Break(
                            Kind.TRUNCATED,
                            next,
                            record,
                            null,
                            null,
                            "Record " + record + " was linked, and the chain ends at " + (next - 1)
                                    + " without its link.");
        }
    }

    private @Nullable Break withoutPlace() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENT_WITHOUT_LINK);
                ResultSet rows = query.executeQuery()) {
            return rows.next()
                    ? new Break(
                            Kind.INSERTED,
                            null,
                            rows.getLong(1),
                            rows.getString(2),
                            null,
                            "AuditEvent/" + rows.getString(2) + " is listed as made of record " + rows.getLong(1)
                                    + ", which has no link.")
                    : null;
        }
    }

    /** Returns a resource whose newest version is not the one that a read answers, or nothing. */
    @Nullable
    Break hidden() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HIDDEN);
                ResultSet rows = query.executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            String version = new VersionKey(rows.getString(1), rows.getString(2), rows.getLong(3)).toString();
            return new Break(
                    Kind.CHANGED,
                    null,
                    null,
                    null,
                    version,
                    version + " is what a read answers, and is not the newest version, or is deleted in one place"
                            + " and not in the other.");
        }
    }
}
