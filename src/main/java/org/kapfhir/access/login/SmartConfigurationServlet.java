package org.kapfhir.access.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Tells apps where they get a token; to everybody, and to the pages of any origin.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART App Launch, conformance</a>
 */
public final class SmartConfigurationServlet extends HttpServlet {

    /** Its path below the FHIR base, and below the root. */
    public static final String PATH = "/.well-known/smart-configuration";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SmartConfigurationServlet.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient Issuer issuer;

    SmartConfigurationServlet(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        allowOrigins(response);
        try {
            byte[] body = JSON.writeValueAsBytes(issuer.description());
            response.setContentType("application/json");
            response.getOutputStream().write(body);
        } catch (IOException unknown) {
            LOG.warn("The issuer of tokens does not describe itself: {}", unknown.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        allowOrigins(response);
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static void allowOrigins(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*");
    }
}
