package org.kapfhir.access.login;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Verifies the assertions by which clients with keys of their own authenticate; each counts once.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART App Launch,
 *     asymmetric authentication</a>
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Set<JWSAlgorithm> SIGNED_WITH = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LONGEST_JTI = 500;

    private final Map<String, JWKSource<SecurityContext>> fetched = new ConcurrentHashMap<>();
    private final RemoteDocument remote = new RemoteDocument();
    private final String tokenEndpoint;
    private final UsedGrants used;
    private final Clock clock;

    ClientAssertions(String tokenEndpoint, UsedGrants used, Clock clock) {
        this.tokenEndpoint = tokenEndpoint;
        this.used = used;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        JwtDecoder decoder = TokenDecoder.of(keys(client), SIGNED_WITH, claims(client.getClientId()));
        return text -> {
            Jwt assertion = decoder.decode(text);
            Instant expires = assertion.getExpiresAt();
            // Last, so that one that is not good uses up no jti.
            if (expires == null || !used.useAssertion(client.getClientId(), assertion.getId(), expires)) {
                throw new BadJwtException("The assertion was used before");
            }
            return assertion;
        };
    }

    private OAuth2TokenValidator<Jwt> claims(String clientId) {
        return new DelegatingOAuth2TokenValidator<>(
                TokenDecoder.times(clock),
                new JwtClaimValidator<Object>(JwtClaimNames.ISS, iss -> clientId.equals(String.valueOf(iss))),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, clientId::equals),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(tokenEndpoint)),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, this::isSoon),
                new JwtClaimValidator<String>(
                        JwtClaimNames.JTI, jti -> jti != null && !jti.isBlank() && jti.length() <= LONGEST_JTI));
    }

    private boolean isSoon(Instant expires) {
        return expires != null && !expires.isAfter(clock.instant().plus(LONGEST).plus(TokenDecoder.SKEW));
    }

    private JWKSource<SecurityContext> keys(RegisteredClient client) {
        String url = client.getClientSettings().getJwkSetUrl();
        if (url != null && !url.isEmpty()) {
            return fetched.computeIfAbsent(
                    url, at -> new FetchedKeys(() -> remote.fetch(URI.create(at)), FetchedKeys.PAUSE, clock));
        }
        try {
            return new ImmutableJWKSet<>(
                    JWKSet.parse(ClientTerms.text(client, ClientTerms.KEYS).orElse("{\"keys\": []}")));
        } catch (ParseException altered) {
            throw new BadJwtException("The client is registered without keys", altered);
        }
    }
}
