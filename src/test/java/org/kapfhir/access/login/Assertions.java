package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.kapfhir.testing.TokenIssuer;

/** A client with keys of its own, as it authenticates at the token endpoint. */
final class Assertions {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final RSAKey rsa = TokenIssuer.newKey();
    private final ECKey ec = newEcKey();
    private final String client;
    private final String endpoint;

    Assertions(String client, String endpoint) {
        this.client = client;
        this.endpoint = endpoint;
    }

    String client() {
        return client;
    }

    /** The public keys, as they are registered. */
    String keys() {
        return new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
    }

    /** The keys with their private parts, which nobody ought to register. */
    String privateKeys() {
        return new JWKSet(List.of(rsa, ec)).toString(false);
    }

    /** Each key with its private part and the algorithm that it signs by. */
    List<JWK> signing() {
        return List.of(
                new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.RS384).build(),
                new ECKey.Builder(ec).algorithm(JWSAlgorithm.ES384).build());
    }

    /** A good assertion, but for what is changed of it. */
    String rs384(Consumer<JWTClaimsSet.Builder> changes) {
        return rsa(JWSAlgorithm.RS384, changes);
    }

    String rsa(JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> changes) {
        try {
            return signed(new RSASSASigner(rsa), algorithm, rsa.getKeyID(), changes);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String es384(Consumer<JWTClaimsSet.Builder> changes) {
        try {
            return signed(new ECDSASigner(ec), JWSAlgorithm.ES384, ec.getKeyID(), changes);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Asks for a token by an assertion. */
    Response ask(String assertion, String scope) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_assertion_type", TYPE)
                .formParam("client_assertion", assertion)
                .formParam("scope", scope)
                .post("/oauth2/token");
    }

    /** Returns a token. */
    String token(String scope) {
        Response response = ask(rs384(claims -> {}), scope);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.asString());
        }
        return response.path("access_token");
    }

    private String signed(
            JWSSigner signer, JWSAlgorithm algorithm, String kid, Consumer<JWTClaimsSet.Builder> changes) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(endpoint)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(240)));
        changes.accept(claims);
        return TokenIssuer.sign(
                signer, new JWSHeader.Builder(algorithm).keyID(kid).build(), claims.build());
    }

    private static ECKey newEcKey() {
        try {
            return new ECKeyGenerator(Curve.P_384)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
