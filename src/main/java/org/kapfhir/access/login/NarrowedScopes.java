package org.kapfhir.access.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Leaves of what a client asks for what it may have; the answer says what that was.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, section 3.3</a>
 */
final class NarrowedScopes implements AuthenticationConverter {

    private final AuthenticationConverter asked;
    private final RegisteredClientRepository clients;

    /**
     * Makes it.
     *
     * @param asked reads the request
     */
    NarrowedScopes(AuthenticationConverter asked, RegisteredClientRepository clients) {
        this.asked = asked;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Authentication read = asked.convert(request);
        if (read instanceof OAuth2ClientCredentialsAuthenticationToken program) {
            return ofProgram(program);
        }
        return read instanceof OAuth2AuthorizationCodeRequestAuthenticationToken app ? ofApp(app) : read;
    }

    private static Authentication ofProgram(OAuth2ClientCredentialsAuthenticationToken program) {
        if (!(program.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) {
            return program;
        }
        Set<String> granted = GrantedScopes.of(client.getRegisteredClient().getScopes(), program.getScopes());
        if (granted.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return new OAuth2ClientCredentialsAuthenticationToken(client, granted, program.getAdditionalParameters());
    }

    /** If nothing is left, what was asked for is left to be refused: where to say so has not been checked here. */
    private Authentication ofApp(OAuth2AuthorizationCodeRequestAuthenticationToken app) {
        RegisteredClient client = clients.findByClientId(app.getClientId());
        Set<String> granted = client == null ? Set.of() : GrantedScopes.of(client.getScopes(), app.getScopes());
        if (granted.isEmpty() || granted.size() == app.getScopes().size()) {
            return app;
        }
        OAuth2AuthorizationCodeRequestAuthenticationToken narrowed =
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        app.getAuthorizationUri(),
                        app.getClientId(),
                        (Authentication) app.getPrincipal(),
                        app.getRedirectUri(),
                        app.getState(),
                        granted,
                        app.getAdditionalParameters());
        narrowed.setDetails(app.getDetails());
        return narrowed;
    }
}
