package org.kapfhir;

import java.util.List;
import org.kapfhir.audit.VerifyCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the kap-fhir server: a FHIR R4 server for ketamine-assisted psychotherapy.
 *
 * <p>Schema migration and JPA are wired in {@code store}, because HAPI owns most tables and brings its own migrator.
 */
@SpringBootApplication(
        exclude = {
            ElasticsearchRestClientAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
        })
@ConfigurationPropertiesScan
public class KapServer {

    /**
     * Starts the server and returns once it accepts requests; with {@code verify-audit} first, verifies an audit trail
     * instead and ends.
     *
     * @param arguments Spring Boot arguments, for example {@code --server.port=8081}
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(VerifyCommand.NAME)) {
            List<String> options = List.of(arguments).subList(1, arguments.length);
            System.exit(VerifyCommand.run(options, System.out));
        }
        SpringApplication.run(KapServer.class, arguments);
    }
}
