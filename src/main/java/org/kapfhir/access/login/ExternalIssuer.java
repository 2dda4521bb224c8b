package org.kapfhir.access.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Another server that issues the tokens, as its discovery document describes it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, section 3</a>
 */
final class ExternalIssuer implements Issuer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** What an app is told as the issuer says it. */
    private static final List<String> TOLD = List.of(
            "jwks_uri",
            "authorization_endpoint",
            "token_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "grant_types_supported",
            "scopes_supported",
            "response_types_supported");

    private final URI issuer;
    private final @Nullable URI jwksUrl;
    private final Clock clock;
    private final RemoteDocument remote = new RemoteDocument();
    private final JWKSource<SecurityContext> keys;
    private @Nullable JsonNode document;
    private Instant fetchedAt = Instant.MIN;

    /**
     * Makes it; nothing is fetched yet.
     *
     * @param jwksUrl where its keys are, or null if its document says so
     */
    ExternalIssuer(URI issuer, @Nullable URI jwksUrl, Clock clock) {
        this.issuer = issuer;
        this.jwksUrl = jwksUrl;
        this.clock = clock;
        this.keys = new FetchedKeys(() -> remote.fetch(keysAt()), FetchedKeys.PAUSE, clock);
    }

    @Override
    public String url() {
        return issuer.toString();
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return keys;
    }

    /** To ask it about each token would make it as busy as this server; its tokens end by themselves. */
    @Override
    public boolean hasWithdrawn(Jwt token) {
        return false;
    }

    @Override
    public Map<String, Object> description() throws IOException {
        JsonNode found = document();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("issuer", url());
        for (String name : TOLD) {
            if (found.has(name)) {
                told.put(name, JSON.convertValue(found.get(name), Object.class));
            }
        }
        told.put("code_challenge_methods_supported", List.of("S256"));
        told.put("capabilities", capabilities(found));
        return told;
    }

    private URI keysAt() throws IOException {
        if (jwksUrl != null) {
            return jwksUrl;
        }
        try {
            URI named = URI.create(document().path("jwks_uri").asText());
            if (named.getHost() == null || !String.valueOf(named.getScheme()).equals(issuer.getScheme())) {
                throw new IOException("The issuer names no jwks_uri of its scheme");
            }
            return named;
        } catch (IllegalArgumentException malformed) {
            throw new IOException("The issuer's jwks_uri is no URL", malformed);
        }
    }

    private synchronized JsonNode document() throws IOException {
        Instant now = clock.instant();
        JsonNode known = document;
        if (known != null && fetchedAt.plus(FRESH).isAfter(now)) {
            return known;
        }
        JsonNode fetched = fetch();
        document = fetched;
        fetchedAt = now;
        return fetched;
    }

    private JsonNode fetch() throws IOException {
        String path = issuer.getPath().replaceAll("/+$", "");
        JsonNode found;
        try {
            found = JSON.readTree(remote.fetch(issuer.resolve(path + "/.well-known/openid-configuration")));
        } catch (IOException none) {
            found = JSON.readTree(remote.fetch(issuer.resolve("/.well-known/oauth-authorization-server" + path)));
        }
        // Otherwise one server could speak for another (RFC 8414, section 3.3).
        if (!found.path("issuer").asText().equals(url())) {
            throw new IOException("The discovery document below " + url() + " is of another issuer");
        }
        return found;
    }

    /** What it says itself, or else what follows from how clients may authenticate and what may be granted. */
    private static Set<String> capabilities(JsonNode document) {
        Set<String> told = new TreeSet<>();
        document.path("capabilities").forEach(each -> told.add(each.asText()));
        if (told.isEmpty()) {
            told.addAll(List.of("permission-patient", "permission-user", "permission-v2"));
            Set<String> methods = texts(document, "token_endpoint_auth_methods_supported");
            if (methods.contains("private_key_jwt")) {
                told.add("client-confidential-asymmetric");
            }
            if (methods.contains("client_secret_basic")) {
                told.add("client-confidential-symmetric");
            }
            if (texts(document, "grant_types_supported").contains("refresh_token")) {
                told.add("permission-offline");
            }
            if (texts(document, "scopes_supported").contains("openid")) {
                told.add("sso-openid-connect");
            }
        }
        return told;
    }

    private static Set<String> texts(JsonNode document, String name) {
        Set<String> texts = new TreeSet<>();
        document.path(name).forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
