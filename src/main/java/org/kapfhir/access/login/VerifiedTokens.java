package org.kapfhir.access.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Verifies the signature of a token once, and for a minute after that only whether its key is still published and whether it
 * is its time.
 *
 * <p>A client shows one token with thousands of requests.
 */
final class VerifiedTokens implements JwtDecoder {

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** More clients than a clinic has at once; others are verified each time. */
    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final JWKSource<SecurityContext> keys;
    private final OAuth2TokenValidator<Jwt> times;
    private final Cache<String, Jwt> verified;

    /**
     * Makes it.
     *
     * @param decoder verifies all of a token
     * @param keys those that the issuer publishes
     */
    VerifiedTokens(JwtDecoder decoder, JWKSource<SecurityContext> keys, Clock clock) {
        this.decoder = decoder;
        this.keys = keys;
        times = TokenDecoder.times(clock);
        verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        String hash = TokenHash.of(token);
        Jwt known = verified.getIfPresent(hash);
        if (known == null || !isPublished(known)) {
            Jwt decoded = decoder.decode(token);
            verified.put(hash, decoded);
            return decoded;
        }
        OAuth2TokenValidatorResult result = times.validate(known);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not of this time", result.getErrors());
        }
        return known;
    }

    private boolean isPublished(Jwt token) {
        if (!(token.getHeaders().get("kid") instanceof String key)) {
            return false;
        }
        try {
            JWKMatcher ofToken = new JWKMatcher.Builder().keyID(key).build();
            return !keys.get(new JWKSelector(ofToken), null).isEmpty();
        } catch (KeySourceException unknown) {
            // The decoder will say so.
            return false;
        }
    }
}
