package org.kapfhir.http;

import java.net.URI;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The URLs of this server as its own machine reaches them.
 *
 * @param root scheme, host and port
 */
record ServerUrls(URI root) {

    /** Returns the URLs of a started server. */
    static ServerUrls of(ServletWebServerApplicationContext server) {
        Ssl tls = server.getBean(ServerProperties.class).getSsl();
        return new ServerUrls(URI.create((Ssl.isEnabled(tls) ? "https" : "http") + "://localhost:"
                + server.getWebServer().getPort()));
    }

    URI fhirBase() {
        return root.resolve(FhirServerConfiguration.BASE_PATH);
    }

    URI capabilities() {
        return root.resolve(FhirServerConfiguration.BASE_PATH + "/metadata");
    }

    URI guide() {
        return root.resolve(GuidePages.BASE_PATH);
    }

    URI health() {
        return root.resolve("/actuator/health");
    }
}
