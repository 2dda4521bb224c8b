package org.kapfhir;

import java.util.List;
import org.kapfhir.access.login.LoginCommand;
import org.kapfhir.audit.VerifyCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the kap-fhir server: a FHIR R4 server for ketamine-assisted psychotherapy.
 *
 * <p>Schema migration and JPA are wired in {@code store}, because HAPI owns most tables and brings its own migrator; the
 * login in {@code access.login}, because a sandbox has none.
 */
@SpringBootApplication(
        exclude = {
            ElasticsearchRestClientAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
        })
@ConfigurationPropertiesScan
public class KapServer {

    /**
     * Starts the server and returns once it accepts requests; with {@code verify-audit} or one of
     * {@link LoginCommand#NAMES} first, does that instead and ends.
     *
     * @param arguments Spring Boot arguments, for example {@code --server.port=8081}
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(VerifyCommand.NAME)) {
            List<String> options = List.of(arguments).subList(1, arguments.length);
            System.exit(VerifyCommand.run(options, System.out));
        }
        if (arguments.length > 0 && LoginCommand.NAMES.contains(arguments[0])) {
            List<String> options = List.of(arguments).subList(1, arguments.length);
            System.exit(LoginCommand.run(arguments[0], options, System.out));
        }
        SpringApplication.run(KapServer.class, arguments);
    }
}
