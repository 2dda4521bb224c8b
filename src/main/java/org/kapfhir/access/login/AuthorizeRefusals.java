package org.kapfhir.access.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.login.LoginTrail.LoginEvent;
import org.kapfhir.access.login.LoginTrail.Wish;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Answers who asks for a login in a way that is refused, once that is recorded: the app, or the browser if it is not certain
 * that the app asks.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">RFC 6749, section 4.1.2.1</a>
 */
final class AuthorizeRefusals implements AuthenticationFailureHandler {

    /** How the library tells which parameter is wrong; nothing else of its words is recorded. */
    private static final Pattern PARAMETER = Pattern.compile("OAuth 2\\.0 Parameter: ([a-z_]{1,40})\\b.*");

    private final RegisteredClientRepository clients;
    private final LoginTrail trail;

    AuthorizeRefusals(RegisteredClientRepository clients, LoginTrail trail) {
        this.clients = clients;
        this.trail = trail;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        OAuth2Error error = refused instanceof OAuth2AuthenticationException oauth
                ? oauth.getError()
                : new OAuth2Error("server_error");
        OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                refused instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
                        ? known.getAuthorizationCodeRequestAuthentication()
                        : null;
        trail.record(new LoginEvent(
                Wish.AUTHORIZATION,
                client(request),
                user(),
                null,
                request.getRemoteAddr(),
                400,
                reason(error),
                List.of()));
        // The library leaves out a URI to which nothing may be sent.
        if (asked == null
                || asked.getRedirectUri() == null
                || asked.getRedirectUri().isEmpty()) {
            response.sendError(400, reason(error));
        } else {
            response.sendRedirect(answer(asked.getRedirectUri(), asked.getState(), error));
        }
    }

    private static String answer(String redirectUri, @Nullable String state, OAuth2Error error) {
        UriComponentsBuilder answer = UriComponentsBuilder.fromUriString(redirectUri)
                .queryParam(OAuth2ParameterNames.ERROR, encoded(error.getErrorCode()));
        if (error.getDescription() != null) {
            answer.queryParam(OAuth2ParameterNames.ERROR_DESCRIPTION, encoded(error.getDescription()));
        }
        if (state != null) {
            answer.queryParam(OAuth2ParameterNames.STATE, encoded(state));
        }
        return answer.build(true).toUriString();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** Only one that is registered: anybody may write anything in a link. */
    private @Nullable String client(HttpServletRequest request) {
        String named = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        return named != null && clients.findByClientId(named) != null ? named : null;
    }

    private static @Nullable String user() {
        return SecurityContextHolder.getContext().getAuthentication()
                        instanceof UsernamePasswordAuthenticationToken user
                ? user.getName()
                : null;
    }

    private static String reason(OAuth2Error error) {
        String code = error.getErrorCode().replaceAll("[^A-Za-z_]", "");
        Matcher parameter = PARAMETER.matcher(String.valueOf(error.getDescription()));
        return parameter.matches() ? code + " " + parameter.group(1) : code;
    }
}
