package org.kapfhir.audit.history;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Answers what is told of the trail as a page to who asks for one first, as a browser does. */
@Component
@Interceptor
public class ReportPages {

    private static final String REPORT = ReportPages.class.getName();
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private final ClinicDays days;

    ReportPages(ClinicDays days) {
        this.days = days;
    }

    /** Keeps a report until the answer is written. */
    static void keep(RequestDetails request, Report report) {
        request.getUserData().put(REPORT, report);
    }

    /** Writes the answer and returns false if it is such a page. After all others: HAPI asks none then. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = Integer.MAX_VALUE)
    public boolean write(RequestDetails request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        if (!(request.getUserData().get(REPORT) instanceof Report report)
                || request.getParameters().containsKey("_format")
                || accept == null
                || !accept.strip().startsWith("text/html")) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", NOTHING_FROM_ELSEWHERE);
        response.getOutputStream().write(report.page(days.zone()).getBytes(StandardCharsets.UTF_8));
        return false;
    }
}
