package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets the web pages of the origins that an operator names call the FHIR API and get tokens, and refuses those of all
 * others.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html">SMART App Launch, CORS</a>
 */
final class FhirCors extends DefaultCorsProcessor {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final List<String> SENT = List.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-Modified-Since",
            "If-None-Exist",
            "If-None-Match",
            "Prefer",
            "X-Provenance",
            "X-Request-ID");

    private static final List<String> SHOWN =
            List.of("Content-Location", "ETag", "Last-Modified", "Location", "Retry-After", "X-Request-ID");

    /** What an app asks before it has a token. It is the same for everybody, and so for the pages of any origin. */
    private static final List<String> DISCOVERY =
            List.of("/metadata", "/fhir/.well-known/*", "/.well-known/*", "/oauth2/jwks");

    private final FhirContext fhir;

    private FhirCors(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** Returns the filter; a token is sent as a header, so no credentials of the browser are wanted. */
    static CorsFilter filter(CorsSettings settings, FhirContext fhir) {
        CorsConfiguration named = new CorsConfiguration();
        named.setAllowedOrigins(settings.allowedOrigins());
        named.setAllowedMethods(METHODS);
        named.setAllowedHeaders(SENT);
        named.setExposedHeaders(SHOWN);
        named.setAllowCredentials(false);
        CorsConfiguration anyone = new CorsConfiguration();
        anyone.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anyone.setAllowedMethods(List.of("GET", "HEAD"));
        anyone.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        anyone.setAllowCredentials(false);
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        DISCOVERY.forEach(path -> paths.registerCorsConfiguration(path, anyone));
        // Of every path that the filter is mapped to: below that of the FHIR servlet.
        paths.registerCorsConfiguration("/**", named);
        CorsFilter filter = new CorsFilter(paths);
        filter.setCorsProcessor(new FhirCors(fhir));
        return filter;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.parseMediaType("application/fhir+json;charset=UTF-8"));
        String outcome = fhir.newJsonParser()
                .encodeResourceToString(Outcomes.error(
                        IssueType.SECURITY,
                        "Web pages of this origin may not ask this, by this method or with these headers"
                                + " (kap.http.cors.allowed-origins)"));
        response.getBody().write(outcome.getBytes(StandardCharsets.UTF_8));
        response.flush();
    }
}
