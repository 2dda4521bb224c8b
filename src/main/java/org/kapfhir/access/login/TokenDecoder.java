package org.kapfhir.access.login;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Makes what verifies a token: its signature first, then its claims. */
final class TokenDecoder {

    /** The clocks of two servers may differ so much. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** Those with a public key only: with a shared one, the public key of the issuer would sign. */
    private static final Set<JWSAlgorithm> SIGNED_WITH =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private TokenDecoder() {}

    /** Returns a decoder of the access tokens that an issuer gives for an audience. */
    static JwtDecoder of(Issuer issuer, String audience, Clock clock) {
        OAuth2TokenValidator<Jwt> claims = new DelegatingOAuth2TokenValidator<>(
                times(clock),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, expires -> expires != null),
                new JwtClaimValidator<Object>(
                        JwtClaimNames.ISS, iss -> issuer.url().equals(String.valueOf(iss))),
                new JwtClaimValidator<Iterable<String>>(JwtClaimNames.AUD, aud -> names(aud, audience)));
        return of(issuer.keys(), SIGNED_WITH, claims);
    }

    /** Returns a decoder of tokens that are signed by one of the keys with one of the algorithms. */
    static JwtDecoder of(
            JWKSource<SecurityContext> keys, Set<JWSAlgorithm> algorithms, OAuth2TokenValidator<Jwt> claims) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new CurveKeySelector(algorithms, keys));
        // The claims are checked below.
        processor.setJWTClaimsSetVerifier((any, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(claims);
        return decoder;
    }

    static JwtTimestampValidator times(Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        return times;
    }

    /** With or without a slash at its end, as the base is written in several ways. */
    private static boolean names(Iterable<String> audiences, String audience) {
        if (audiences != null) {
            for (String each : audiences) {
                if (each.replaceAll("/+$", "").equals(audience)) {
                    return true;
                }
            }
        }
        return false;
    }
}
