package org.kapfhir.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the server leaves behind: every row of every table, and all it logs when a curious operator asks for debug. */
@NullMarked
public final class Traces implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final Captured captured = new Captured();
    private final JdbcTemplate jdbc;

    private Traces(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static final class Captured extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + trace);
        }
    }

    /** Records the log from now on. */
    public static Traces record(JdbcTemplate jdbc) {
        Traces traces = new Traces(jdbc);
        traces.captured.start();
        traces.root.addAppender(traces.captured);
        traces.root.setLevel(Level.DEBUG);
        return traces;
    }

    /** Records no more, and logs as before. */
    @Override
    public void close() {
        root.setLevel(level);
        root.detachAppender(captured);
    }

    /** Returns every line that was logged and has the text. */
    public List<String> logged(String text) {
        return captured.lines.stream().filter(line -> line.contains(text)).toList();
    }

    /** Returns every table of the schema that has the text in any column of any row. */
    public List<String> stored(String text) {
        List<String> tables = jdbc.queryForList(
                """
                select table_name from information_schema.tables
                where table_schema not in ('information_schema', 'INFORMATION_SCHEMA', 'pg_catalog')""",
                String.class);
        List<String> found = new ArrayList<>();
        for (String table : tables) {
            jdbc.query("select * from \"" + table + "\"", row -> {
                if (rowHas(row, text)) {
                    found.add(table);
                }
            });
        }
        return found;
    }

    private static boolean rowHas(ResultSet row, String text) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            boolean binary =
                    columns.getColumnTypeName(column).toUpperCase(Locale.ROOT).matches("BYTEA|BINARY.*|BLOB");
            String value = binary ? readable(row.getBytes(column)) : row.getString(column);
            if (value != null && value.contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static String readable(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "";
        }
        try (GZIPInputStream zipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException plain) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
