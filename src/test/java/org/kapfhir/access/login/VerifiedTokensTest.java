package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.TestClock;
import org.kapfhir.testing.TokenIssuer;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** A token is verified once a minute, and never believed after its time. */
class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static final RSAKey KEY = TokenIssuer.newKey();

    private final TestClock clock = new TestClock(NOW);
    private JWKSet published = new JWKSet(KEY);
    private final VerifiedTokens tokens =
            new VerifiedTokens(this::verify, (selector, any) -> selector.select(published), clock);
    private Instant expires = NOW.plus(Duration.ofMinutes(5));
    private boolean forged;
    private int verified;

    @Test
    void verifiesOnceAMinute() {
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        clock.advance(VerifiedTokens.REMEMBERED.minusMillis(1));
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(verified).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void takesNoTokenForAnother() {
        tokens.decode("one");
        assertThat(tokens.decode("two").getSubject()).isEqualTo("two");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void believesNoneAfterItsTime() {
        expires = NOW.plusSeconds(10);
        tokens.decode("one");
        clock.advance(Duration.ofSeconds(10).plus(TokenDecoder.SKEW).minusMillis(1));
        tokens.decode("one");
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(JwtValidationException.class);
        assertThat(verified).isEqualTo(1);
    }

    @Test
    void asksAgainIfItsKeyIsNotPublishedAnyMore() {
        tokens.decode("one");
        published = new JWKSet(TokenIssuer.newKey());
        forged = true;
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void remembersNoneThatIsNotGood() {
        forged = true;
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        assertThat(verified).isEqualTo(2);
    }

    private Jwt verify(String token) {
        verified++;
        if (forged) {
            throw new BadJwtException("forged");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .header("kid", KEY.getKeyID())
                .subject(token)
                .issuedAt(NOW)
                .expiresAt(expires)
                .build();
    }
}
