package org.kapfhir.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/** The database a run of the integration tests is on: {@code -Dtest.database=h2} (default) or {@code postgresql}. */
public enum TestDatabase {
    H2 {
        @Override
        public String newUrl() {
            try {
                Path folder = Files.createTempDirectory("kap-h2-");
                // A run of all tests would leave some 20 GB behind.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
                return "jdbc:h2:retry:" + folder.resolve("kap")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl() {
            EmbeddedPostgres postgres = Postgres.INSTANCE;
            String name = "kap_" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            return postgres.getJdbcUrl("postgres", name);
        }
    };

    /** Returns the database of this run. */
    public static TestDatabase current() {
        return "postgresql".equals(System.getProperty("test.database")) ? POSTGRESQL : H2;
    }

    /** Makes an empty database and returns its JDBC URL, user included where one is needed. */
    public abstract String newUrl();

    /** One PostgreSQL server for the JVM; it ends with it. */
    private static final class Postgres {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
