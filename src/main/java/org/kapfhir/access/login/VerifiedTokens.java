package org.kapfhir.access.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Verifies a token once, and for a minute after that only whether it is still its time.
 *
 * <p>A client shows one token with thousands of requests. A key that its issuer takes back is believed for no more than
 * that minute longer than without. Of the token itself a hash is kept.
 */
final class VerifiedTokens implements JwtDecoder {

    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** More clients than a clinic has at once; others are verified each time. */
    private static final int MOST = 1_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> times;
    private final Cache<String, Jwt> verified;

    /**
     * Makes it.
     *
     * @param decoder verifies all of a token
     */
    VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
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
        if (known == null) {
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
}
