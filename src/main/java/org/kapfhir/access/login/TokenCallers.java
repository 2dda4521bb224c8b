package org.kapfhir.access.login;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Callers;
import org.kapfhir.access.Role;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request is of whom its token names; one that needs no token is of nobody, who may do nothing.
 *
 * <p>The caller is kept with the request, and not with the thread: HAPI handles the entries of a batch in others.
 */
final class TokenCallers implements Callers {

    private static final String KEY = TokenCallers.class.getName();

    private static final Caller NOBODY = new Caller("not known", null, "", Set.of(), null, null);

    private static final Caller SERVER =
            new Caller("kap-fhir", null, "system/*.cruds", EnumSet.allOf(Role.class), null, null);

    @Override
    public Caller of(@Nullable RequestDetails request) {
        if (!(request instanceof ServletRequestDetails details)) {
            return SERVER;
        }
        HttpServletRequest http = details.getServletRequest();
        return http == null ? NOBODY : of(http);
    }

    @Override
    public Caller of(HttpServletRequest request) {
        return callerOf(request);
    }

    static Caller callerOf(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof Caller caller ? caller : NOBODY;
    }

    /** Keeps the caller with the request, once the token was found to be good. */
    static final class Keep extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token) {
                request.setAttribute(KEY, token.caller());
            }
            chain.doFilter(request, response);
        }
    }
}
