package org.kapfhir.access.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients as they were registered, under the terms that the server's settings have now. */
final class RegisteredClients implements RegisteredClientRepository {

    private final RegisteredClientRepository kept;
    private final Duration accessTokens;
    private final Duration refreshTokens;

    RegisteredClients(RegisteredClientRepository kept, Duration accessTokens, Duration refreshTokens) {
        this.kept = kept;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are registered by the command register-client");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return today(kept.findById(id));
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return Names.isClient(clientId) ? today(kept.findByClientId(clientId)) : null;
    }

    private @Nullable RegisteredClient today(@Nullable RegisteredClient client) {
        if (client == null) {
            return null;
        }
        return RegisteredClient.from(client)
                .clientSettings(
                        ClientSettings.withSettings(client.getClientSettings().getSettings())
                                .requireProofKey(true)
                                .requireAuthorizationConsent(true)
                                // Which of the two it is, the assertion says; the library only asks whether it is one.
                                .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384)
                                .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                        .accessTokenTimeToLive(accessTokens)
                        .refreshTokenTimeToLive(refreshTokens)
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                        .build())
                .build();
    }
}
