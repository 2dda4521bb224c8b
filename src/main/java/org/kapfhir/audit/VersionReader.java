package org.kapfhir.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads versions of resources where HAPI stores them, and keeps nothing of them but the hash of their text. */
final class VersionReader {

    private static final int MOST = 400;

    private static final String KEY = "(cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint))";

    private final Connection connection;

    VersionReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * A stored version.
     *
     * @param pid its number in {@code HFJ_RES_VER}
     * @param hash of its text, or null if it has none
     * @param updated when, in the time zone of the server that stored it
     * @param deleted whether it says that the resource was deleted
     */
    record StoredVersion(long pid, @Nullable String hash, LocalDateTime updated, boolean deleted) {}

    /** Returns those of the versions that are there. */
    Map<VersionKey, StoredVersion> find(Collection<VersionKey> wanted) throws SQLException {
        List<VersionKey> keys = new ArrayList<>(wanted);
        Map<VersionKey, StoredVersion> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += MOST) {
            find(keys.subList(from, Math.min(from + MOST, keys.size())), found);
        }
        return found;
    }

    private void find(List<VersionKey> keys, Map<VersionKey, StoredVersion> found) throws SQLException {
        String sql =
                """
                select v.PID, r.RES_TYPE, r.FHIR_ID, v.RES_VER, v.RES_TEXT_VC, v.RES_UPDATED, v.RES_DELETED_AT
                  from (values %s) as k(res_type, fhir_id, res_ver)
                  join HFJ_RESOURCE r on r.RES_TYPE = k.res_type and r.FHIR_ID = k.fhir_id
                  join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER = k.res_ver"""
                        .formatted(
                                String.join(", ", keys.stream().map(key -> KEY).toList()));
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            // A text can have megabytes: few of them at a time.
            query.setFetchSize(20);
            int position = 0;
            for (VersionKey key : keys) {
                query.setString(++position, key.type());
                query.setString(++position, key.id());
                query.setLong(++position, key.version());
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new VersionKey(
                                    rows.getString("RES_TYPE"), rows.getString("FHIR_ID"), rows.getLong("RES_VER")),
                            version(rows));
                }
            }
        }
    }

    private static StoredVersion version(ResultSet row) throws SQLException {
        String text = row.getString("RES_TEXT_VC");
        return new StoredVersion(
                row.getLong("PID"),
                text == null ? null : ChainHash.ofText(text),
                row.getObject("RES_UPDATED", LocalDateTime.class),
                row.getObject("RES_DELETED_AT", LocalDateTime.class) != null);
    }

    /** Returns the version of a number of {@code HFJ_RES_VER}. */
    Optional<VersionKey> key(long pid) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                """
                select r.RES_TYPE, r.FHIR_ID, v.RES_VER from HFJ_RES_VER v
                  join HFJ_RESOURCE r on r.RES_ID = v.RES_ID where v.PID = ?""")) {
            query.setLong(1, pid);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new VersionKey(
                                rows.getString("RES_TYPE"), rows.getString("FHIR_ID"), rows.getLong("RES_VER")))
                        : Optional.empty();
            }
        }
    }
}
