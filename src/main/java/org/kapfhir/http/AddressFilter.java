package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request that is addressed to another host, or whose URL is too long or has an empty part.
 *
 * <p>In a sandbox this is what keeps out a web page that rebinds its own name to 127.0.0.1: for the browser the server is
 * then of the page's origin, but the {@code Host} header still has the name of the page.
 */
final class AddressFilter extends OncePerRequestFilter {

    /** 421 Misdirected Request (RFC 9110, section 15.5.20), which the servlet API has no name for. */
    private static final int MISDIRECTED = 421;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String HEALTH = "/actuator/health";

    private final boolean sandbox;
    private final Set<String> hosts;
    private final int longestUrl;
    private final FhirContext fhir;

    AddressFilter(boolean sandbox, HttpSettings settings, FhirContext fhir) {
        this.sandbox = sandbox;
        this.hosts = new TreeSet<>(sandbox ? LOOPBACK : Set.of());
        settings.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        this.longestUrl = settings.maxUrlLength();
        this.fhir = fhir;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
        if (!isOurs(request)) {
            refuse(
                    response,
                    MISDIRECTED,
                    IssueType.SECURITY,
                    "The Host " + request.getServerName() + " is not one of this server's: " + String.join(", ", hosts)
                            + " (kap.http.allowed-hosts)");
        } else if (length > longestUrl) {
            refuse(
                    response,
                    HttpServletResponse.SC_REQUEST_URI_TOO_LONG,
                    IssueType.TOOLONG,
                    "The URL has " + length + " characters, more than the " + longestUrl
                            + " that this server reads (kap.http.max-url-length); a search can also be sent as a form, with"
                            + " POST to _search");
        } else if (request.getRequestURI().contains("//")) {
            refuse(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    IssueType.INVALID,
                    "The path of the URL has two slashes in a row");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Outside a sandbox whoever asks for the health of a node may do so by an address of that node. */
    private boolean isOurs(HttpServletRequest request) {
        return hosts.isEmpty()
                || hosts.contains(request.getServerName().toLowerCase(Locale.ROOT))
                || (!sandbox && request.getRequestURI().startsWith(HEALTH));
    }

    private void refuse(HttpServletResponse response, int status, IssueType code, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getWriter().write(fhir.newJsonParser().encodeResourceToString(Outcomes.error(code, message)));
    }
}
