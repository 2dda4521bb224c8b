package org.kapfhir.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses with 429 what is too many requests of one address to the pages and endpoints of the login.
 *
 * <p>It is not recorded: who it is nobody knows yet, and whoever it is must not fill the trail.
 */
final class LoginRateFilter extends OncePerRequestFilter {

    private final RateLimit limit;

    LoginRateFilter(RateLimit limit) {
        this.limit = limit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<RateLimit.Excess> excess = limit.countAddress(request.getRemoteAddr());
        if (excess.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(RateLimit.TOO_MANY);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(excess.get().seconds()));
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(excess.get().message());
    }
}
