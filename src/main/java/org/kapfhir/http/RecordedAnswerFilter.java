package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.access.Callers;
import org.kapfhir.access.login.SmartConfigurationServlet;
import org.kapfhir.audit.NotRecordedException;
import org.kapfhir.audit.RequestTrail;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no answer below the FHIR base leave that is not in the audit trail.
 *
 * <p>HAPI's hooks see most answers before they leave, but not those that a method writes by itself, such as a Binary, the
 * state of an export, or 304.
 *
 * <p>Who shows no good token is counted here, so that nobody can fill the trail: what is too many is answered 429 and not
 * recorded.
 */
final class RecordedAnswerFilter extends OncePerRequestFilter {

    private static final String COUNTED = RecordedAnswerFilter.class.getName() + ".counted";

    private final RequestTrail trail;
    private final Callers callers;
    private final RateLimit limit;
    private final FhirContext fhir;

    RecordedAnswerFilter(RequestTrail trail, Callers callers, RateLimit limit, FhirContext fhir) {
        this.trail = trail;
        this.callers = callers;
        this.limit = limit;
        this.fhir = fhir;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(FhirServerConfiguration.BASE_PATH + "/metadata")
                || path.equals(FhirServerConfiguration.BASE_PATH + SmartConfigurationServlet.PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new HeldResponse(request, response));
            leaving(request, response.getStatus());
        } catch (NotRecordedException | TooManyStrangers refusal) {
            refuse(response, refusal);
        }
    }

    private void leaving(HttpServletRequest request, int status) {
        boolean refusesStranger = status >= HttpServletResponse.SC_BAD_REQUEST
                && callers.of(request).roles().isEmpty();
        if (refusesStranger && request.getAttribute(COUNTED) == null) {
            request.setAttribute(COUNTED, true);
            limit.countAddress(request.getRemoteAddr()).ifPresent(excess -> {
                throw new TooManyStrangers(excess);
            });
        }
        trail.leaving(request, status);
    }

    private void refuse(HttpServletResponse response, BaseServerResponseException refusal) throws IOException {
        if (response.isCommitted()) {
            throw refusal;
        }
        response.reset();
        if (refusal instanceof TooManyStrangers tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds));
        }
        response.setStatus(refusal.getStatusCode());
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getWriter().write(fhir.newJsonParser().encodeResourceToString(refusal.getOperationOutcome()));
    }

    /** More requests without a good token from one address than are answered. */
    private static final class TooManyStrangers extends UnclassifiedServerFailureException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        TooManyStrangers(RateLimit.Excess excess) {
            super(RateLimit.TOO_MANY, excess.message(), Outcomes.error(IssueType.THROTTLED, excess.message()));
            seconds = excess.seconds();
        }
    }

    private final class HeldResponse extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        HeldResponse(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            leaving(request, getStatus());
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            leaving(request, getStatus());
            return super.getWriter();
        }

        @Override
        public void flushBuffer() throws IOException {
            leaving(request, getStatus());
            super.flushBuffer();
        }

        @Override
        public void sendError(int status) throws IOException {
            leaving(request, status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            leaving(request, status);
            super.sendError(status, message);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            leaving(request, HttpServletResponse.SC_FOUND);
            super.sendRedirect(location);
        }
    }
}
