package org.kapfhir.access.login;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes a refresh token for an app that the user lets go on, and a new one for each that was used. */
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private final OAuth2RefreshTokenGenerator generator = new OAuth2RefreshTokenGenerator();

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        boolean goesOn = context.getAuthorizationGrantType().equals(AuthorizationGrantType.REFRESH_TOKEN)
                || context.getAuthorizedScopes().contains("offline_access")
                || context.getAuthorizedScopes().contains("online_access");
        return goesOn ? generator.generate(context) : null;
    }
}
