package org.kapfhir.access.login;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** Registers the client that the options of {@code register-client} describe. */
final class ClientRegistration {

    static final Set<String> NAMES = Set.of(
            "client",
            "name",
            "kind",
            "scopes",
            "redirect-uri",
            "jwks-url",
            "jwks-file",
            "secret-file",
            "organization",
            "roles");

    static final Set<String> SEVERAL = Set.of("redirect-uri");

    private static final int SHORTEST_SECRET = 32;

    private final CommandOptions options;
    private final PasswordEncoder encoder;

    ClientRegistration(CommandOptions options, PasswordEncoder encoder) {
        this.options = options;
        this.encoder = encoder;
    }

    /**
     * Keeps the client in the place of the one of its id, takes back what that one was granted, and returns what was done.
     *
     * @throws IllegalArgumentException if it cannot be registered so; the message says why, and holds no secret
     */
    String store(JdbcTemplate jdbc) throws IOException {
        JdbcRegisteredClientRepository clients = new JdbcRegisteredClientRepository(jdbc);
        RegisteredClient known = clients.findByClientId(options.require("client"));
        RegisteredClient client = client(known);
        if (known != null) {
            jdbc.update("delete from oauth2_authorization where registered_client_id = ?", known.getId());
            jdbc.update("delete from oauth2_authorization_consent where registered_client_id = ?", known.getId());
            jdbc.update("delete from oauth2_registered_client where id = ?", known.getId());
        }
        clients.save(client);
        return (known == null ? "Registered" : "Replaced") + " the client " + client.getClientId() + " with "
                + String.join(" ", client.getScopes());
    }

    private RegisteredClient client(@Nullable RegisteredClient known) throws IOException {
        ClientKind kind = ClientKind.of(options);
        String id = options.require("client");
        if (!Names.isClient(id)) {
            throw CommandOptions.wrong(
                    "client",
                    "'" + id + "'",
                    "1 to 100 visible characters of ASCII, and not the name by which the audit trail has this server");
        }
        RegisteredClient.Builder client = RegisteredClient.withId(
                        known == null ? UUID.randomUUID().toString() : known.getId())
                .clientId(id)
                .clientName(options.find("name").orElse(id))
                .scopes(scopes -> scopes.addAll(ClientScopes.of(options)));
        if (kind.hasUsers()) {
            login(client, kind);
        } else {
            client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        }
        authentication(client, kind);
        return client.clientSettings(settings(kind)).build();
    }

    private void login(RegisteredClient.Builder client, ClientKind kind) {
        List<String> uris = options.all("redirect-uri");
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("The option --redirect-uri is needed.");
        }
        uris.forEach(uri -> client.redirectUri(ClientUrls.ofRedirect("redirect-uri", uri)));
        client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
        if (kind != ClientKind.PUBLIC) {
            client.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
        }
    }

    private void authentication(RegisteredClient.Builder client, ClientKind kind) throws IOException {
        switch (kind) {
            case PUBLIC -> client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            case SYMMETRIC ->
                client.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret(encoder.encode(options.secret("secret-file", SHORTEST_SECRET)));
            case BACKEND, ASYMMETRIC -> client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        }
    }

    private ClientSettings settings(ClientKind kind) throws IOException {
        ClientSettings.Builder settings = ClientSettings.builder().requireProofKey(true);
        if (kind.hasKeys()) {
            ClientKeys.keep(options, settings);
        }
        options.find("organization")
                .ifPresent(organization -> settings.setting(ClientTerms.ORGANIZATION, organization));
        if (kind == ClientKind.BACKEND) {
            settings.setting(
                    ClientTerms.ROLES, RoleCodes.of(options.find("roles").orElse(Role.EHR_SYSTEM.code())));
        }
        return settings.build();
    }
}
