package org.kapfhir.access.login;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 in place of a token or a page that could not be recorded. */
final class UnrecordedLogins extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (BaseServerResponseException unrecorded) {
            refuse(response, unrecorded);
        } catch (ServletException failed) {
            if (!(failed.getCause() instanceof BaseServerResponseException unrecorded)) {
                throw failed;
            }
            refuse(response, unrecorded);
        }
    }

    private static void refuse(HttpServletResponse response, BaseServerResponseException unrecorded)
            throws IOException {
        response.reset();
        response.sendError(unrecorded.getStatusCode());
    }
}
