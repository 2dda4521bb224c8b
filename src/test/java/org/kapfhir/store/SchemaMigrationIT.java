package org.kapfhir.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** An empty or own schema is migrated; a foreign or later one is refused and left as it was. */
class SchemaMigrationIT {

    private final String url = TestDatabase.current().newUrl();
    private final HikariDataSource database = dataSource(url);
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void migratesAnEmptySchemaAndLeavesACurrentOneAlone() {
        migrate();
        List<String> tables = tables();
        assertThat(tables).contains("hfj_resource", "kap_loaded", "kap_schema_history");

        assertThatCode(this::migrate).doesNotThrowAnyException();
        assertThat(tables()).isEqualTo(tables);
    }

    @Test
    void refusesASchemaOfSomethingElse() {
        jdbc.execute("create table invoices (id bigint primary key)");

        assertThatThrownBy(this::migrate)
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("invoices")
                .hasMessageContaining("spring.datasource.url");
        assertThat(tables()).containsExactly("invoices");
    }

    @Test
    void refusesASchemaOfALaterKapFhir() {
        migrate();
        jdbc.update(
                """
                insert into "kap_schema_history" ("installed_rank", "version", "description", "type", "script",
                  "checksum", "installed_by", "installed_on", "execution_time", "success")
                values (9000, '9000', 'later', 'SQL', 'V9000__later.sql', 1, 'later', current_timestamp, 1, true)""");

        assertThatThrownBy(this::migrate)
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("later version")
                .hasMessageContaining("9000");
    }

    @Test
    void refusesASchemaOfALaterHapi() {
        migrate();
        long before = migrationsOfHapi();
        jdbc.update(
                """
                insert into "FLY_HFJ_MIGRATION" ("installed_rank", "version", "description", "type", "script",
                  "checksum", "installed_by", "installed_on", "execution_time", "success")
                values (90000, '99.0.0.20991231.1', 'later', 'JDBC', 'HAPI', 1, 'later', current_timestamp, 1, true)""");

        assertThatThrownBy(this::migrate)
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("99.0.0.20991231.1");
        assertThat(migrationsOfHapi()).isEqualTo(before + 1);
    }

    private void migrate() {
        new SchemaMigration(database, DatabaseKind.ofUrl(url)).migrate();
    }

    private long migrationsOfHapi() {
        Long count = jdbc.queryForObject("select count(*) from \"FLY_HFJ_MIGRATION\"", Long.class);
        return count == null ? 0 : count;
    }

    private List<String> tables() {
        return jdbc.queryForList(
                """
                select lower(table_name) as name from information_schema.tables
                where lower(table_schema) = 'public' and table_type = 'BASE TABLE' order by name""",
                String.class);
    }

    private static HikariDataSource dataSource(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setMaximumPoolSize(4);
        return source;
    }
}
