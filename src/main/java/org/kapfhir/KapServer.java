package org.kapfhir;

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
     * Starts the server and returns once it accepts requests.
     *
     * @param arguments Spring Boot arguments, for example {@code --server.port=8081}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(KapServer.class, arguments);
    }
}
