package org.kapfhir.ledger;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a ledger in the format that was asked for, if that is not FHIR.
 *
 * <p>A hook rather than an operation that writes by itself: of that HAPI tells no other hook, and the request would be missing
 * from the audit trail.
 */
@Interceptor
public final class LedgerFormats {

    private static final String REPORT = LedgerFormats.class.getName();
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    /** Keeps a report until the answer is written. */
    static void keep(RequestDetails request, LedgerReport report) {
        request.getUserData().put(REPORT, report);
    }

    /** Writes the answer and returns false if it is a ledger in a format of its own. After all others: HAPI asks none then. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = Integer.MAX_VALUE)
    public boolean write(RequestDetails request, HttpServletResponse response) throws IOException {
        if (!(request.getUserData().get(REPORT) instanceof LedgerReport report)) {
            return true;
        }
        LedgerFormat format = LedgerFormat.of(request);
        if (format == LedgerFormat.FHIR) {
            return true;
        }
        boolean csv = format == LedgerFormat.CSV;
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(csv ? "text/csv;charset=UTF-8;header=present" : "text/html;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (csv) {
            response.setHeader("Content-Disposition", "attachment; filename=\"controlled-substance-ledger.csv\"");
        } else {
            response.setHeader("Content-Security-Policy", NOTHING_FROM_ELSEWHERE);
        }
        String text = csv ? LedgerCsv.of(report) : LedgerPage.of(report);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return false;
    }
}
