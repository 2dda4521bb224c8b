package org.kapfhir.access.login;

import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * Refuses a request for a login that asks for another server, for nothing it may have, or with a launch that is none.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code">SMART App Launch,
 *     authorization request</a>
 */
final class AuthorizeChecks implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private final String fhirBase;
    private final Launches launches;

    AuthorizeChecks(String fhirBase, Launches launches) {
        this.fhirBase = fhirBase;
        this.launches = launches;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        // First, so that what follows is told to nobody but the app.
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(context);
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        Set<String> scopes = asked.getScopes();
        if (scopes.isEmpty()
                || GrantedScopes.of(context.getRegisteredClient().getScopes(), scopes)
                                .size()
                        < scopes.size()) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "scope", context);
        }
        // An app that was led here by a false server would otherwise send that server the token of this one.
        if (!(asked.getAdditionalParameters().get("aud") instanceof String audience)
                || !audience.replaceAll("/+$", "").equals(fhirBase)) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "aud", context);
        }
        Object launch = asked.getAdditionalParameters().get(TokenContent.LAUNCH);
        if (launch == null ? scopes.contains("launch") : !isKnown(launch, asked.getClientId())) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "launch", context);
        }
    }

    private boolean isKnown(Object value, String client) {
        return value instanceof String text
                && launches.find(text)
                        .filter(launch -> launch.client().equals(client))
                        .isPresent();
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code, String what, OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        String redirect = asked.getRedirectUri() == null
                        || asked.getRedirectUri().isEmpty()
                ? context.getRegisteredClient().getRedirectUris().iterator().next()
                : asked.getRedirectUri();
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, "OAuth 2.0 Parameter: " + what, null),
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        asked.getAuthorizationUri(),
                        asked.getClientId(),
                        (Authentication) asked.getPrincipal(),
                        redirect,
                        asked.getState(),
                        asked.getScopes(),
                        asked.getAdditionalParameters()));
    }
}
