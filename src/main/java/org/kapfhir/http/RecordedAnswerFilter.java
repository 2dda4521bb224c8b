package org.kapfhir.http;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.kapfhir.access.login.SmartConfigurationServlet;
import org.kapfhir.audit.NotRecordedException;
import org.kapfhir.audit.RequestTrail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no answer below the FHIR base leave that is not in the audit trail.
 *
 * <p>HAPI's hooks see most answers before they leave, but not those that a method writes by itself, such as a Binary, the
 * state of an export, or 304.
 */
final class RecordedAnswerFilter extends OncePerRequestFilter {

    private final RequestTrail trail;
    private final FhirContext fhir;

    RecordedAnswerFilter(RequestTrail trail, FhirContext fhir) {
        this.trail = trail;
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
            trail.leaving(request, response.getStatus());
        } catch (NotRecordedException notRecorded) {
            if (response.isCommitted()) {
                throw notRecorded;
            }
            response.reset();
            response.setStatus(notRecorded.getStatusCode());
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.getWriter().write(fhir.newJsonParser().encodeResourceToString(notRecorded.getOperationOutcome()));
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
            trail.leaving(request, getStatus());
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            trail.leaving(request, getStatus());
            return super.getWriter();
        }

        @Override
        public void flushBuffer() throws IOException {
            trail.leaving(request, getStatus());
            super.flushBuffer();
        }

        @Override
        public void sendError(int status) throws IOException {
            trail.leaving(request, status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            trail.leaving(request, status);
            super.sendError(status, message);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            trail.leaving(request, HttpServletResponse.SC_FOUND);
            super.sendRedirect(location);
        }
    }
}
