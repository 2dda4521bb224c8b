package org.kapfhir.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another server that issues tokens: its discovery document and keys are there over HTTP, and it signs what it is told. */
public final class TokenIssuer implements AutoCloseable {

    private final HttpServer server;
    private final String audience;
    private final AtomicInteger fetches = new AtomicInteger();
    private final Map<Curve, ECKey> ellipticKeys = Stream.of(Curve.P_256, Curve.P_384, Curve.P_521)
            .collect(Collectors.toUnmodifiableMap(curve -> curve, TokenIssuer::newKey));
    private volatile RSAKey key = newKey();
    private volatile boolean available = true;

    /**
     * Makes an issuer that listens on any free port.
     *
     * @param audience the FHIR base that its tokens are for
     */
    public TokenIssuer(String audience) {
        this.audience = audience;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its URL, as its tokens name it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns a good token, of a program that may do everything. */
    public String token() {
        return token(claims -> {});
    }

    /**
     * Returns a good token, but for what is changed of it.
     *
     * @param changes to the claims of a program that may do everything: client {@code ehr} of the
     *     organisation {@code clinic}, role {@code ehr-system}
     */
    public String token(Consumer<JWTClaimsSet.Builder> changes) {
        return sign(key, JWSAlgorithm.RS256, claims(changes));
    }

    /** Returns the claims of a good token. */
    public JWTClaimsSet claims() {
        return claims(claims -> {});
    }

    /** Returns claims of a good token, but for what is changed of them. */
    public JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(audience)
                .subject("ehr")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("client_id", "ehr")
                .claim("scope", "system/*.cruds")
                .claim("organization", "clinic")
                .claim("roles", List.of("ehr-system"));
        changes.accept(claims);
        return claims.build();
    }

    /** Signs claims with a key, under the id of that key. */
    public static String sign(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            return sign(
                    new RSASSASigner(key),
                    new JWSHeader.Builder(algorithm)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Signs claims with a key, under the id of that key. */
    public static String sign(ECKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            return sign(
                    new ECDSASigner(key),
                    new JWSHeader.Builder(algorithm)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Signs claims. */
    public static String sign(JWSSigner signer, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The key it signs with. */
    public RSAKey key() {
        return key;
    }

    /** A key of a curve that it publishes too: P-256, P-384 or P-521. */
    public ECKey key(Curve curve) {
        return Objects.requireNonNull(ellipticKeys.get(curve));
    }

    /** Signs with another key from now on, and no longer publishes the one before. */
    public void changeKey() {
        key = newKey();
    }

    /** Says whether it answers from now on. */
    public void setAvailable(boolean answers) {
        available = answers;
    }

    /** How often its keys were fetched. */
    public int fetches() {
        return fetches.get();
    }

    /** Makes a key that nobody publishes. */
    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ECKey newKey(Curve curve) {
        try {
            return new ECKeyGenerator(curve)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body =
                switch (exchange.getRequestURI().getPath()) {
                    case "/.well-known/openid-configuration" -> discovery();
                    case "/keys" -> new JWKSet(published()).toPublicJWKSet().toString();
                    default -> "";
                };
        if (exchange.getRequestURI().getPath().equals("/keys")) {
            fetches.incrementAndGet();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int status = !available ? 503 : bytes.length == 0 ? 404 : 200;
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private List<JWK> published() {
        return Stream.<JWK>concat(Stream.of(key), ellipticKeys.values().stream())
                .toList();
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "introspection_endpoint": "%1$s/introspect",
                 "grant_types_supported": ["authorization_code", "client_credentials"],
                 "token_endpoint_auth_methods_supported": ["private_key_jwt"],
                 "scopes_supported": ["openid", "fhirUser"], "response_types_supported": ["code"],
                 "code_challenge_methods_supported": ["plain", "S256"]}"""
                .formatted(url());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
