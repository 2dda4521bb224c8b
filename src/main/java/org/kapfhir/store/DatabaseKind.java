package org.kapfhir.store;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.time.Duration;
import org.hibernate.dialect.Dialect;

/** The databases this server runs on, recognised by their JDBC URL. */
public enum DatabaseKind {
    H2("jdbc:h2:", DriverTypeEnum.H2_EMBEDDED, HapiFhirH2Dialect.class),
    POSTGRESQL("jdbc:postgresql:", DriverTypeEnum.POSTGRES_9_4, HapiFhirPostgresDialect.class);

    private final String urlPrefix;
    private final DriverTypeEnum migrationDriver;
    private final Class<? extends Dialect> dialect;

    DatabaseKind(String urlPrefix, DriverTypeEnum migrationDriver, Class<? extends Dialect> dialect) {
        this.urlPrefix = urlPrefix;
        this.migrationDriver = migrationDriver;
        this.dialect = dialect;
    }

    /**
     * Returns the database a JDBC URL points to.
     *
     * @throws IllegalArgumentException if it is neither H2 nor PostgreSQL; the message names the setting
     */
    static DatabaseKind ofUrl(String url) {
        for (DatabaseKind kind : values()) {
            if (url.startsWith(kind.urlPrefix)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "spring.datasource.url must start with jdbc:h2: or jdbc:postgresql:, but is of another database");
    }

    /** Returns the statement that limits how long one connection waits for a lock. */
    String lockTimeoutStatement(Duration limit) {
        return switch (this) {
            case H2 -> "set lock_timeout " + limit.toMillis();
            case POSTGRESQL -> "set lock_timeout = " + limit.toMillis();
        };
    }

    /**
     * Returns the end of a query that locks the rows it finds against others who do the same.
     *
     * <p>On PostgreSQL not {@code for update}: every row that refers to the locked one holds a share of its key, and two
     * transactions that both do so would wait for each other.
     */
    public String rowLock() {
        return switch (this) {
            case H2 -> "for update";
            case POSTGRESQL -> "for no key update";
        };
    }

    DriverTypeEnum migrationDriver() {
        return migrationDriver;
    }

    String dialectClassName() {
        return dialect.getName();
    }
}
