package org.kapfhir.store;

import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.taskdef.BaseTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Refuses a database that this version must not migrate: one that belongs to something else, or to a later version.
 *
 * <p>Reads only, and runs before any migration, so a refused start has changed nothing.
 */
final class SchemaGuard {

    /** Flyway's table of our own migrations; it is the first table made, so its absence marks a foreign schema. */
    static final String KAP_HISTORY = "kap_schema_history";

    /** The table in which HAPI's migrator keeps what it has run; in capitals on every database, so quoted in SQL. */
    static final String HAPI_HISTORY = "FLY_HFJ_MIGRATION";

    private final DataSource dataSource;
    private final Flyway flyway;
    private final MigrationTaskList hapiTasks;

    SchemaGuard(DataSource dataSource, Flyway flyway, MigrationTaskList hapiTasks) {
        this.dataSource = dataSource;
        this.flyway = flyway;
        this.hapiTasks = hapiTasks;
    }

    /**
     * Returns normally if the schema is empty or was made by this version or an earlier one.
     *
     * @throws SchemaRefusedException otherwise, with what was found
     */
    void check() {
        Set<String> tables = tables();
        if (tables.isEmpty()) {
            return;
        }
        if (!tables.contains(KAP_HISTORY)) {
            throw new SchemaRefusedException(
                    "The database holds " + tables.size() + " tables that are not kap-fhir's (for example "
                            + tables.stream().sorted().findFirst().orElseThrow()
                            + "). Give spring.datasource.url an empty schema.");
        }
        MigrationInfo[] future = flyway.info().applied();
        for (MigrationInfo applied : future) {
            if (applied.getState().isResolved()) {
                continue;
            }
            throw laterVersion("kap-fhir migration " + applied.getVersion());
        }
        if (tables.contains(HAPI_HISTORY.toLowerCase(Locale.ROOT))) {
            checkHapiMigrations();
        }
    }

    private void checkHapiMigrations() {
        Set<MigrationVersion> known = new HashSet<>();
        for (BaseTask task : hapiTasks) {
            known.add(MigrationVersion.fromVersion(task.getMigrationVersion()));
        }
        Set<String> unknown = new JdbcTemplate(dataSource)
                        .queryForList(
                                "select \"version\" from \"" + HAPI_HISTORY + "\""
                                        + " where \"success\" = true and \"version\" is not null",
                                String.class)
                        .stream()
                        .filter(version -> !known.contains(MigrationVersion.fromVersion(version)))
                        .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw laterVersion(
                    "HAPI migration " + unknown.stream().sorted().findFirst().orElseThrow());
        }
    }

    private static SchemaRefusedException laterVersion(String migration) {
        return new SchemaRefusedException("The database was written by a later version of kap-fhir: it has " + migration
                + ", which this version does not know. Start that version, or restore a backup.");
    }

    private Set<String> tables() {
        Set<String> names = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
            return names;
        } catch (SQLException unreadable) {
            throw new SchemaRefusedException(
                    "The database of spring.datasource.url cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
