package org.kapfhir.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes tables as {@code pg_dump} does; PostgreSQL's own server writes the rows if the database is one. */
final class DumpWriter {

    private static final Map<String, String> TABLES = Map.of(
            "kap_audit_record", "id, recorded_at, content, state",
            "kap_audit_event", "record_id, \"position\", audit_id, hash",
            "kap_audit_chain", "seq, record_id, content_hash, prev_hash, hash",
            "kap_lease", "name",
            "hfj_resource", "res_id, res_deleted_at, has_tags, fhir_id, res_type, res_ver",
            "hfj_res_ver", "pid, res_deleted_at, res_updated, res_id, res_text_vc, res_type, res_ver");

    private DumpWriter() {}

    static Path write(JdbcTemplate jdbc, Path file) throws IOException {
        try (BufferedWriter dump = Files.newBufferedWriter(file)) {
            dump.write("--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n\n");
            for (String table : TABLES.keySet().stream().sorted().toList()) {
                dump.write("COPY public." + table + " (" + TABLES.get(table) + ") FROM stdin;\n");
                dump.write(rows(jdbc, table));
                dump.write("\\.\n\n\n");
            }
        }
        return file;
    }

    private static String rows(JdbcTemplate jdbc, String table) {
        String columns = String.valueOf(TABLES.get(table));
        return String.valueOf(jdbc.execute((ConnectionCallback<String>) connection -> {
            if (connection.isWrapperFor(PGConnection.class)) {
                try {
                    StringWriter rows = new StringWriter();
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy " + table + " (" + columns + ") to stdout", rows);
                    return rows.toString();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return String.join(
                    "",
                    jdbc.query("select " + columns.replace("\"", "") + " from " + table, (row, number) -> line(row)));
        }));
    }

    private static String line(ResultSet row) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            fields.add(escaped(row.getString(column)));
        }
        return String.join("\t", fields) + "\n";
    }

    private static String escaped(@Nullable String value) {
        return value == null
                ? "\\N"
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
