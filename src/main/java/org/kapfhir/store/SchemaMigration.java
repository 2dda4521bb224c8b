package org.kapfhir.store;

import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.MigrationTaskList;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to this version: Flyway for our tables, HAPI's own migrator for its tables.
 *
 * <p>Ours go first, so that {@link SchemaGuard} can tell a schema of ours whose first migration was interrupted from a
 * foreign one.
 */
final class SchemaMigration {

    private final DataSource dataSource;
    private final DatabaseKind kind;

    SchemaMigration(DataSource dataSource, DatabaseKind kind) {
        this.dataSource = dataSource;
        this.kind = kind;
    }

    /**
     * Migrates an empty or older schema and leaves a current one alone.
     *
     * @throws SchemaRefusedException if the schema is foreign or of a later version; nothing is changed then
     */
    void migrate() {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/kap")
                .table(SchemaGuard.KAP_HISTORY)
                .load();
        MigrationTaskList hapiTasks = new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values());
        new SchemaGuard(dataSource, flyway, hapiTasks).check();
        flyway.migrate();

        HapiMigrator hapi = new HapiMigrator(SchemaGuard.HAPI_HISTORY, dataSource, kind.migrationDriver());
        hapi.addTasks(hapiTasks);
        hapi.createMigrationTableIfRequired();
        hapi.migrate();
    }
}
