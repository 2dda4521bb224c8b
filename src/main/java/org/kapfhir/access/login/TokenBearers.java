package org.kapfhir.access.login;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Who shows a token whose signature and times are good, unless it was withdrawn. */
final class TokenBearers implements Converter<Jwt, AbstractAuthenticationToken> {

    private final Issuer issuer;
    private final TokenClaims claims;

    TokenBearers(Issuer issuer, TokenClaims claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    /**
     * Returns the bearer.
     *
     * @throws InvalidBearerTokenException if the token was withdrawn, or names no client that can be one
     */
    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        if (issuer.hasWithdrawn(token)) {
            throw new InvalidBearerTokenException("It was withdrawn");
        }
        return claims.caller(token.getClaims())
                .map(CallerToken::new)
                .orElseThrow(() -> new InvalidBearerTokenException("It names no client"));
    }
}
