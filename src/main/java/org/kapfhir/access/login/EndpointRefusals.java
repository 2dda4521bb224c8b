package org.kapfhir.access.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Answers a client that gets no token, is told of none or revokes none, once that is recorded; with a code and no more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, section 5.2</a>
 */
final class EndpointRefusals implements AuthenticationFailureHandler {

    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();
    private final LoginTrail trail;

    EndpointRefusals(LoginTrail trail) {
        this.trail = trail;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String code = refused instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
        int status = code.equals(OAuth2ErrorCodes.INVALID_CLIENT) ? 401 : 400;
        trail.record(new LoginEvent(
                wish(request),
                AuthenticatedClient.of(request),
                null,
                null,
                request.getRemoteAddr(),
                status,
                code.replaceAll("[^A-Za-z_]", ""),
                List.of()));
        if (status == 401 && request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"kap-fhir\"");
        }
        ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
        answer.setStatusCode(HttpStatus.valueOf(status));
        answer.getHeaders().setCacheControl("no-store");
        errors.write(new OAuth2Error(code), null, answer);
    }

    private static Wish wish(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.endsWith(EmbeddedIssuer.INTROSPECT)) {
            return Wish.INTROSPECTION;
        }
        return path.endsWith(EmbeddedIssuer.REVOKE) ? Wish.REVOCATION : Wish.TOKEN;
    }
}
