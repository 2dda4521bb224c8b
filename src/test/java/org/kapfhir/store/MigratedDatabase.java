package org.kapfhir.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.kapfhir.testing.TestDatabase;

/**
 * A database of a test's own, with the tables of the server and no server on it.
 *
 * @param url where it is
 * @param source connections to it
 */
public record MigratedDatabase(String url, DataSource source) {

    /** Makes one; it ends with the JVM. */
    public static MigratedDatabase make() {
        String url = TestDatabase.current().newUrl();
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setMaximumPoolSize(2);
        new SchemaMigration(source, DatabaseKind.ofUrl(url)).migrate();
        return new MigratedDatabase(url, source);
    }
}
