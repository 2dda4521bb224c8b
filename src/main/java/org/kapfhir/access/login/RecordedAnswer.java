package org.kapfhir.access.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.http.converter.OAuth2TokenIntrospectionHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Answers a client that was told of a token or has revoked one, once that is recorded. */
final class RecordedAnswer implements AuthenticationSuccessHandler {

    private final LoginTrail trail;
    private final Wish wish;
    private final AuthenticationSuccessHandler answer;

    private RecordedAnswer(LoginTrail trail, Wish wish, AuthenticationSuccessHandler answer) {
        this.trail = trail;
        this.wish = wish;
        this.answer = answer;
    }

    static RecordedAnswer ofIntrospection(LoginTrail trail) {
        OAuth2TokenIntrospectionHttpMessageConverter writer = new OAuth2TokenIntrospectionHttpMessageConverter();
        return new RecordedAnswer(
                trail,
                Wish.INTROSPECTION,
                (request, response, told) -> writer.write(
                        ((OAuth2TokenIntrospectionAuthenticationToken) told).getTokenClaims(),
                        null,
                        new ServletServerHttpResponse(response)));
    }

    /** The answer is empty, also for a token that nobody knows (RFC 7009, section 2.2). */
    static RecordedAnswer ofRevocation(LoginTrail trail) {
        return new RecordedAnswer(trail, Wish.REVOCATION, (request, response, revoked) -> response.setStatus(200));
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        trail.record(new LoginEvent(
                wish, authentication.getName(), null, null, request.getRemoteAddr(), 200, null, List.of()));
        answer.onAuthenticationSuccess(request, response, authentication);
    }
}
