package org.kapfhir.access.login;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import org.kapfhir.access.AccessSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** What the server keeps and makes when it issues the tokens itself. */
@Configuration(proxyBeanMethods = false)
@IssuesTokens
class EmbeddedIssuerConfiguration {

    @Bean
    SigningKeys signingKeys(JdbcTemplate jdbc, KeySeal seal, Clock clock) {
        return new SigningKeys(jdbc, seal, clock);
    }

    /** Of other nodes too, and therefore looked for again when one is not known. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys keys, Clock clock) {
        return new FetchedKeys(keys::published, Duration.ZERO, clock);
    }

    @Bean
    EmbeddedIssuer embeddedIssuer(
            AccessSettings settings, JWKSource<SecurityContext> publishedKeys, JdbcTemplate jdbc) {
        return new EmbeddedIssuer(EmbeddedIssuer.rootOf(settings.fhirBase()), publishedKeys, new IssuedTokens(jdbc));
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(EmbeddedIssuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.url()).build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    Users users(JdbcTemplate jdbc, Clock clock, LoginSettings settings) {
        return new Users(jdbc, clock, settings.attempts(), settings.lockTime());
    }

    @Bean
    Launches launches(JdbcTemplate jdbc, Clock clock) {
        return new Launches(jdbc, clock);
    }

    @Bean
    UsedGrants usedGrants(JdbcTemplate jdbc, Clock clock) {
        return new UsedGrants(jdbc, clock);
    }

    @Bean
    RegisteredClientRepository registeredClients(JdbcTemplate jdbc, AccessSettings access, LoginSettings settings) {
        return new RegisteredClients(
                new JdbcRegisteredClientRepository(jdbc), access.tokenLifetime(), settings.refreshTokenLifetime());
    }

    @Bean
    HashedAuthorizations authorizations(
            JdbcTemplate jdbc, RegisteredClientRepository clients, UsedGrants used, Clock clock) {
        return new HashedAuthorizations(new JdbcOAuth2AuthorizationService(jdbc, clients), used, jdbc, clock);
    }

    @Bean
    OAuth2AuthorizationConsentService consents(JdbcTemplate jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
    }

    @Bean
    OAuth2TokenGenerator<?> tokenGenerator(
            SigningKeys keys,
            AccessSettings settings,
            Users users,
            Launches launches,
            UsedGrants used,
            HashedAuthorizations authorizations) {
        JwtGenerator tokens = new JwtGenerator(new NimbusJwtEncoder(keys.signing()));
        tokens.setJwtCustomizer(new TokenContent(settings.fhirBase(), users, launches, used, authorizations));
        return new DelegatingOAuth2TokenGenerator(tokens, new RefreshTokens());
    }
}
