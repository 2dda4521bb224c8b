package org.kapfhir.access.login;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Role;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** Makes of the options of {@code register-client} a client, or says what is wrong with them. */
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

    /** The scopes that are none of resources. */
    private static final Set<String> OTHER_SCOPES = Set.of(
            "openid",
            "fhirUser",
            "profile",
            "launch",
            "launch/patient",
            "launch/encounter",
            "offline_access",
            "online_access");

    private final CommandOptions options;
    private final PasswordEncoder encoder;

    /** What a client is. */
    private enum Kind {
        BACKEND,
        PUBLIC,
        SYMMETRIC,
        ASYMMETRIC;

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--kind is '" + name
                            + "'. Allowed: backend, public, confidential-symmetric," + " confidential-asymmetric"));
        }

        private String code() {
            return switch (this) {
                case BACKEND -> "backend";
                case PUBLIC -> "public";
                case SYMMETRIC -> "confidential-symmetric";
                case ASYMMETRIC -> "confidential-asymmetric";
            };
        }
    }

    ClientRegistration(CommandOptions options, PasswordEncoder encoder) {
        this.options = options;
        this.encoder = encoder;
    }

    /**
     * Returns the client.
     *
     * @param known the client that is registered under this id and is to be replaced, or null
     * @throws IllegalArgumentException if it cannot be registered so; the message says why, and holds no secret
     */
    RegisteredClient client(@Nullable RegisteredClient known) throws IOException {
        Kind kind = Kind.of(options.require("kind"));
        String id = options.require("client");
        if (!Names.isClient(id)) {
            throw new IllegalArgumentException("--client must be at most 100 visible characters of ASCII, and not the"
                    + " name by which the audit trail has this server.");
        }
        RegisteredClient.Builder client = RegisteredClient.withId(
                        known == null ? UUID.randomUUID().toString() : known.getId())
                .clientId(id)
                .clientName(options.find("name").orElse(id))
                .scopes(scopes -> scopes.addAll(scopes()));
        ClientSettings.Builder settings = ClientSettings.builder().requireProofKey(true);
        switch (kind) {
            case BACKEND -> client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
            case PUBLIC -> {
                client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
                withLogin(client);
            }
            case SYMMETRIC, ASYMMETRIC -> {
                client.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
                withLogin(client);
            }
        }
        if (kind == Kind.BACKEND || kind == Kind.ASYMMETRIC) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            keys(settings);
        }
        if (kind == Kind.SYMMETRIC) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientSecret(encoder.encode(secret()));
        }
        refuseOthers(kind);
        options.find("organization")
                .ifPresent(organization -> settings.setting(ClientTerms.ORGANIZATION, organization));
        if (kind == Kind.BACKEND) {
            settings.setting(ClientTerms.ROLES, roles(options.find("roles").orElse(Role.EHR_SYSTEM.code())));
        }
        return client.clientSettings(settings.build()).build();
    }

    private void withLogin(RegisteredClient.Builder client) {
        client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
        List<String> uris = options.all("redirect-uri");
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("The option --redirect-uri is needed.");
        }
        uris.forEach(uri -> client.redirectUri(redirect(uri)));
    }

    private void refuseOthers(Kind kind) {
        boolean keys = kind == Kind.BACKEND || kind == Kind.ASYMMETRIC;
        refuse(kind, "secret-file", kind != Kind.SYMMETRIC);
        refuse(kind, "jwks-url", !keys);
        refuse(kind, "jwks-file", !keys);
        refuse(kind, "redirect-uri", kind == Kind.BACKEND);
        refuse(kind, "roles", kind != Kind.BACKEND);
    }

    private void refuse(Kind kind, String name, boolean foreign) {
        if (foreign && !options.all(name).isEmpty()) {
            throw new IllegalArgumentException("A client of kind " + kind.code() + " has no --" + name + ".");
        }
    }

    private Set<String> scopes() {
        Set<String> scopes =
                new TreeSet<>(Arrays.asList(options.require("scopes").strip().split(" +", -1)));
        for (String scope : scopes) {
            if (!OTHER_SCOPES.contains(scope) && !GrantedScopes.isWellFormed(scope)) {
                throw new IllegalArgumentException("'" + scope + "' is no scope of SMART on FHIR.");
            }
            if (scope.contains(",")) {
                throw new IllegalArgumentException("The scope '" + scope + "' has a comma; write %2C in its place.");
            }
        }
        return scopes;
    }

    private static String redirect(String text) {
        try {
            URI uri = URI.create(text);
            boolean loopback = "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
            boolean web = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback);
            // An app on a device may have a scheme of its own, in the name of its domain (RFC 8252, section 7.1).
            boolean own = uri.getScheme() != null && uri.getScheme().contains(".");
            if ((web || own) && uri.getFragment() == null && !text.contains("*")) {
                return text;
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("--redirect-uri is '" + text + "', which is no URI.");
        }
        throw new IllegalArgumentException(
                "--redirect-uri is '" + text
                        + "'. Allowed: https, http on 127.0.0.1 or [::1], or a scheme of its own such as org.example.app:/done");
    }

    private void keys(ClientSettings.Builder settings) throws IOException {
        Optional<String> url = options.find("jwks-url");
        Optional<String> file = options.file("jwks-file");
        if (url.isPresent() == file.isPresent()) {
            throw new IllegalArgumentException("One of --jwks-url and --jwks-file is needed.");
        }
        if (url.isPresent()) {
            settings.jwkSetUrl(redirect(url.get()));
            return;
        }
        settings.setting(ClientTerms.KEYS, publicKeys(file.orElseThrow()));
    }

    private static String publicKeys(String text) {
        try {
            JWKSet keys = JWKSet.parse(text);
            if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
                throw new IllegalArgumentException("The file of --jwks-file holds a private key. Give the public one.");
            }
            if (keys.getKeys().isEmpty()) {
                throw new IllegalArgumentException("The file of --jwks-file holds no key.");
            }
            return keys.toString();
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("The file of --jwks-file is no JSON Web Key Set.");
        }
    }

    private String secret() throws IOException {
        String secret = options.file("secret-file")
                .orElseThrow(() -> new IllegalArgumentException("The option --secret-file is needed."));
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "The secret of --secret-file must have at least " + SHORTEST_SECRET + " characters.");
        }
        return secret;
    }

    /** Returns the roles as they are kept. */
    static String roles(String text) {
        return Arrays.stream(text.strip().split("[ ,]+", -1))
                .map(code -> Role.of(code)
                        .orElseThrow(() -> new IllegalArgumentException("'" + code + "' is no role. Roles: "
                                + Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", ")))))
                .map(Role::code)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
