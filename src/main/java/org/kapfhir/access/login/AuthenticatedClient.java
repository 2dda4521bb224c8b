package org.kapfhir.access.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps with a request which client has authenticated: the library forgets it before it answers a refusal. */
final class AuthenticatedClient extends OncePerRequestFilter {

    private static final String KEY = AuthenticatedClient.class.getName();

    /** Returns the id of the client, or null if none has authenticated. */
    static @Nullable String of(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof String client ? client : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                && client.isAuthenticated()) {
            request.setAttribute(KEY, client.getName());
        }
        chain.doFilter(request, response);
    }
}
