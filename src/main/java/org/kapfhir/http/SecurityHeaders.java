package org.kapfhir.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An answer that tells browsers and caches to be careful with it, unless it says otherwise itself.
 *
 * <p>What it says itself takes the place of the default, also where it is only added: of two policies a browser would
 * follow both.
 */
final class SecurityHeaders extends HttpServletResponseWrapper {

    private static final String CACHE_CONTROL = "Cache-Control";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private static final String TRANSPORT_SECURITY = "Strict-Transport-Security";
    private static final String ONE_YEAR = "max-age=31536000";

    private static final Set<String> ONCE = Set.of(
            "x-content-type-options", "referrer-policy", "x-frame-options", "content-security-policy", "cache-control");

    private final HttpServletRequest request;

    SecurityHeaders(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
        addDefaults();
    }

    @Override
    public void addHeader(String name, String value) {
        if (ONCE.contains(name.toLowerCase(Locale.ROOT))) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        addDefaults();
    }

    private void addDefaults() {
        of(request.getRequestURI(), request.isSecure()).forEach(this::setHeader);
    }

    /**
     * Returns the defaults.
     *
     * @param path that was asked for; what is below the FHIR base or of CDS Hooks is about patients and not for a cache
     * @param secure whether it was asked for over TLS
     */
    static Map<String, String> of(String path, boolean secure) {
        Map<String, String> headers = new TreeMap<>(ALWAYS);
        if (path.startsWith(FhirServerConfiguration.BASE_PATH) || path.startsWith(CdsHooksController.BASE_PATH)) {
            headers.put(CACHE_CONTROL, "no-store");
        }
        if (secure) {
            headers.put(TRANSPORT_SECURITY, ONE_YEAR);
        }
        return headers;
    }
}
