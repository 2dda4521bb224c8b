package org.kapfhir.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plain dump of {@code pg_dump}, of which the tables that verification needs are loaded into a database for the time.
 *
 * <p>Nothing of the dump is run as SQL: only the rows of its {@code COPY} sections are read.
 */
record Dump(Connection connection, Path folder) implements AutoCloseable {

    private static final Pattern COPY = Pattern.compile("COPY (?:[^. ]+\\.)?(\\w+) \\((.*)\\) FROM stdin;");
    private static final String END = "\\.";
    private static final int BATCH = 50;

    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "kap_audit_record", Set.of("id", "recorded_at", "content", "state"),
            "kap_audit_event", Set.of("record_id", "position", "audit_id", "hash"),
            "kap_audit_chain", Set.of("seq", "record_id", "content_hash", "prev_hash", "hash"),
            "hfj_resource", Set.of("res_id", "res_type", "fhir_id", "res_ver", "res_deleted_at"),
            "hfj_res_ver", Set.of("pid", "res_id", "res_ver", "res_text_vc", "res_updated", "res_deleted_at"));

    /** Without keys: a dump that was altered may have two rows of one. */
    private static final List<String> TABLES = List.of(
            """
            create table KAP_AUDIT_RECORD (
              id bigint, recorded_at timestamp(6) with time zone, content varchar(1000000), state smallint)""",
            "create table KAP_AUDIT_EVENT (record_id bigint, position integer, audit_id varchar, hash varchar)",
            """
            create table KAP_AUDIT_CHAIN (
              seq bigint, record_id bigint, content_hash varchar, prev_hash varchar, hash varchar)""",
            """
            create table HFJ_RESOURCE (
              RES_ID bigint, RES_TYPE varchar, FHIR_ID varchar, RES_VER bigint, RES_DELETED_AT timestamp(6))""",
            """
            create table HFJ_RES_VER (
              PID bigint, RES_ID bigint, RES_VER bigint, RES_TEXT_VC clob, RES_UPDATED timestamp(6),
              RES_DELETED_AT timestamp(6))""");

    private static final List<String> INDEXES = List.of(
            "create index RECORD_ID on KAP_AUDIT_RECORD (id)",
            "create index EVENT_RECORD on KAP_AUDIT_EVENT (record_id)",
            "create index CHAIN_SEQ on KAP_AUDIT_CHAIN (seq)",
            "create index CHAIN_RECORD on KAP_AUDIT_CHAIN (record_id)",
            "create index RESOURCE_ID on HFJ_RESOURCE (RES_ID)",
            "create index RESOURCE_NAME on HFJ_RESOURCE (RES_TYPE, FHIR_ID)",
            "create index VERSION_ID on HFJ_RES_VER (PID)",
            "create index VERSION_OF on HFJ_RES_VER (RES_ID, RES_VER)");

    /**
     * Loads a dump.
     *
     * @throws IllegalArgumentException if it is no plain dump, or lacks a table; the message says which
     */
    static Dump load(Path file) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("kap-verify-");
        Dump dump = new Dump(
                DriverManager.getConnection(
                        "jdbc:h2:" + folder.resolve("dump").toAbsolutePath() + ";TRACE_LEVEL_FILE=0"),
                folder);
        try {
            dump.execute(TABLES);
            dump.read(file);
            dump.execute(INDEXES);
            return dump;
        } catch (IOException | SQLException | RuntimeException failed) {
            dump.close();
            throw failed;
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private void read(Path file) throws IOException, SQLException {
        Set<String> missing = new TreeSet<>(COLUMNS.keySet());
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher copy = COPY.matcher(line);
                if (copy.matches()) {
                    String table = copy.group(1).toLowerCase(Locale.ROOT);
                    List<String> columns =
                            List.of(copy.group(2).replace("\"", "").split(", "));
                    if (!COLUMNS.containsKey(table)) {
                        skip(lines, table);
                    } else if (missing.remove(table)) {
                        rows(lines, table, columns);
                    } else {
                        throw new IllegalArgumentException("The dump has the table " + table + " twice.");
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The file is no plain dump of pg_dump with the tables " + String.join(", ", missing) + ".");
        }
    }

    private static void skip(BufferedReader lines, String table) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(END)) {
            line = lines.readLine();
        }
        requireEnd(line, table);
    }

    private void rows(BufferedReader lines, String table, List<String> columns) throws IOException, SQLException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
        Set<String> absent = new HashSet<>(COLUMNS.getOrDefault(table, Set.of()));
        absent.removeAll(places.keySet());
        if (!absent.isEmpty()) {
            throw new IllegalArgumentException("The table " + table + " of the dump lacks " + new TreeSet<>(absent));
        }
        List<String> wanted = new ArrayList<>(COLUMNS.getOrDefault(table, Set.of()));
        String insert = "insert into " + table + " (" + String.join(", ", wanted) + ") values ("
                + String.join(", ", wanted.stream().map(column -> "?").toList()) + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int waiting = 0;
            String line = lines.readLine();
            for (; line != null && !line.equals(END); line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                if (fields.length != columns.size()) {
                    throw new IllegalArgumentException("A row of the table " + table + " of the dump has "
                            + fields.length + " fields, not " + columns.size() + ".");
                }
                for (int i = 0; i < wanted.size(); i++) {
                    statement.setString(i + 1, CopyText.read(fields[places.getOrDefault(wanted.get(i), 0)]));
                }
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
            requireEnd(line, table);
        }
    }

    private static void requireEnd(@Nullable String line, String table) {
        if (line == null) {
            throw new IllegalArgumentException("The dump ends within the table " + table + ".");
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(folder);
    }
}
