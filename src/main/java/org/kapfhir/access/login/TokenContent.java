package org.kapfhir.access.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.login.Launches.Launch;
import org.kapfhir.access.login.Users.User;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Writes into a token who the user is, in which roles, and of which patient the app is told.
 *
 * <p>A code or a refresh token is used up here, where each is seen once.
 */
final class TokenContent implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** The parameter by which an EHR tells with which patient an app begins. */
    static final String LAUNCH = "launch";

    /** The same for a patient whom the user chose here. */
    static final String CHOSEN = "kap_launch";

    private static final List<String> KEPT_WHEN_REFRESHED = List.of("patient", "encounter");

    private final String fhirBase;
    private final Users users;
    private final Launches launches;
    private final UsedGrants used;
    private final HashedAuthorizations authorizations;

    TokenContent(
            String fhirBase, Users users, Launches launches, UsedGrants used, HashedAuthorizations authorizations) {
        this.fhirBase = fhirBase;
        this.users = users;
        this.launches = launches;
        this.used = used;
        this.authorizations = authorizations;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (context.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            ofProgram(context.getClaims(), context.getRegisteredClient());
            return;
        }
        User user = users.find(context.getPrincipal().getName()).orElseThrow(() -> refused("user"));
        if (context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
            use(context);
            ofUser(context, user);
        } else if (user.fhirUser() != null && context.getAuthorizedScopes().contains("fhirUser")) {
            context.getClaims().claim("fhirUser", fhirBase + "/" + user.fhirUser());
        }
        if (!context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)
                && context.getAuthorizedScopes().contains("profile")) {
            context.getClaims().claim("name", user.display());
        }
    }

    private void ofProgram(JwtClaimsSet.Builder claims, RegisteredClient client) {
        claims.audience(list(List.of(fhirBase))).claim("client_id", client.getClientId());
        ClientTerms.text(client, ClientTerms.ORGANIZATION).ifPresent(id -> claims.claim("organization", id));
        claims.claim("roles", list(ClientTerms.roles(client)));
    }

    private void ofUser(JwtEncodingContext context, User user) {
        JwtClaimsSet.Builder claims = context.getClaims();
        claims.audience(list(List.of(fhirBase)))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claim("roles", list(user.roles()));
        user.organisationIn(context.getRegisteredClient()).ifPresent(id -> claims.claim("organization", id));
        if (user.fhirUser() != null) {
            claims.claim("fhirUser", user.fhirUser());
        }
        OAuth2Authorization authorization = context.getAuthorization();
        if (authorization != null) {
            claims.claim(IssuedTokens.LOGIN, authorization.getId());
        }
        if (authorization != null && context.getAuthorizationGrantType().equals(AuthorizationGrantType.REFRESH_TOKEN)) {
            keepContext(claims, authorization);
        } else if (authorization != null) {
            beginContext(claims, context, authorization, user);
        }
    }

    /** The library reads back from the database no other kind of list. */
    private static List<String> list(List<String> any) {
        return new ArrayList<>(any);
    }

    private static void keepContext(JwtClaimsSet.Builder claims, OAuth2Authorization authorization) {
        OAuth2Authorization.Token<?> before = authorization.getAccessToken();
        Map<String, Object> told = before == null ? null : before.getClaims();
        if (told != null) {
            KEPT_WHEN_REFRESHED.stream().filter(told::containsKey).forEach(name -> claims.claim(name, told.get(name)));
        }
    }

    private void beginContext(
            JwtClaimsSet.Builder claims, JwtEncodingContext context, OAuth2Authorization authorization, User user) {
        OAuth2AuthorizationRequest asked = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        Set<String> scopes = context.getAuthorizedScopes();
        Optional<String> value = asked == null ? Optional.empty() : launchValue(asked);
        boolean tellsPatient =
                scopes.contains("launch") || scopes.contains("launch/patient") || scopes.contains("launch/encounter");
        if (value.isPresent() && tellsPatient) {
            Launch launch = launches.take(
                            value.get(), context.getRegisteredClient().getClientId(), user.name())
                    // A patient who got hold of the launch of another is not told of them.
                    .filter(begun -> user.patient().map(begun.patient()::equals).orElse(true))
                    .orElseThrow(() -> refused("launch"));
            claims.claim("patient", launch.patient());
            if (launch.encounter() != null && !scopes.contains("launch/patient")) {
                claims.claim("encounter", launch.encounter());
            }
        } else {
            user.patient().ifPresent(self -> claims.claim("patient", self));
        }
    }

    static Optional<String> launchValue(OAuth2AuthorizationRequest asked) {
        Object chosen = asked.getAdditionalParameters().get(CHOSEN);
        Object told = chosen == null ? asked.getAdditionalParameters().get(LAUNCH) : chosen;
        return told instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private void use(JwtEncodingContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        OAuth2Token grant = authorization == null ? null : grant(context, authorization);
        if (authorization == null || grant == null) {
            throw refused("grant");
        }
        String value = grant.getTokenValue();
        String hash = TokenHash.is(value) ? value : TokenHash.of(value);
        if (!used.use(hash, authorization.getId())) {
            authorizations.revoke(authorization.getId());
            throw refused("used");
        }
    }

    private static @Nullable OAuth2Token grant(JwtEncodingContext context, OAuth2Authorization authorization) {
        Class<? extends OAuth2Token> type =
                context.getAuthorizationGrantType().equals(AuthorizationGrantType.REFRESH_TOKEN)
                        ? OAuth2RefreshToken.class
                        : OAuth2AuthorizationCode.class;
        OAuth2Authorization.Token<? extends OAuth2Token> token = authorization.getToken(type);
        return token == null ? null : token.getToken();
    }

    private static OAuth2AuthenticationException refused(String what) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, what, null));
    }
}
