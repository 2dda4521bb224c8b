package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.TokenIssuer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A program gets a token by a key of its own, for what it is registered for, and for nothing else. */
class BackendServicesIT extends IssuingServerIT {

    private static final String SCOPES = "system/Patient.rs system/Observation.cruds system/Task.rs?status=requested";

    private Assertions ehr;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void register() {
        ehr = newKeys("ehr");
        registerBackend(ehr, SCOPES, "--organization", "ward");
    }

    @Test
    void givesATokenForAnAssertion() throws ParseException {
        Response answer = ehr.ask(ehr.rs384(claims -> {}), "system/Patient.rs");
        answer.then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo("system/Patient.rs"))
                .body("refresh_token", equalTo(null));
        JWTClaimsSet claims =
                SignedJWT.parse(answer.<String>path("access_token")).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly(base());
        assertThat(claims.getIssuer()).isEqualTo(root());
        assertThat(claims.getClaim("client_id")).isEqualTo(ehr.client());
        assertThat(claims.getClaim("organization")).isEqualTo("ward");
        assertThat(claims.getClaim("roles")).isEqualTo(List.of("ehr-system"));
        Instant issued = claims.getIssueTime().toInstant();
        assertThat(Duration.between(issued, claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
        with(answer.path("access_token")).get("/Patient?_count=1").then().statusCode(200);
        ehr.ask(ehr.es384(same -> {}), "system/Patient.rs").then().statusCode(200);
        assertThat(records(ehr.client()).toString())
                .contains("\"interaction\":\"token\"", "\"client\":\"" + ehr.client() + "\"", "\"ward\"");
    }

    @Test
    void takesAnAssertionOnce() {
        String assertion = ehr.rs384(claims -> {});
        ehr.ask(assertion, "system/Patient.rs").then().statusCode(200);
        refused(assertion);
        String jti = UUID.randomUUID().toString();
        ehr.ask(ehr.rs384(claims -> claims.jwtID(jti)), "system/Patient.rs")
                .then()
                .statusCode(200);
        refused(ehr.es384(claims -> claims.jwtID(jti)));
        refused(ehr.rs384(claims -> claims.jwtID(null)));
    }

    @Test
    void refusesAnAssertionThatIsNotAsItMustBe() {
        refused(ehr.rsa(JWSAlgorithm.RS256, claims -> {}));
        refused(ehr.rs384(claims -> claims.issuer("other")));
        refused(ehr.rs384(claims -> claims.audience(base())));
        refused(ehr.rs384(claims -> claims.audience(root())));
        refused(ehr.rs384(claims -> claims.audience(root() + "/oauth2/introspect")));
        refused(ehr.rs384(claims -> claims.audience(root() + "/oauth2/token/")));
        refused(ehr.rs384(claims -> claims.expirationTime(null)));
        refused(ehr.rs384(claims -> claims.expirationTime(in(-31))));
        refused(ehr.rs384(claims -> claims.expirationTime(in(335))));
        ehr.ask(ehr.rs384(claims -> claims.expirationTime(in(300))), "system/Patient.rs")
                .then()
                .statusCode(200);
        refused(new Assertions(ehr.client(), root() + "/oauth2/token").rs384(claims -> {}));
        refused(new Assertions("unknown", root() + "/oauth2/token").rs384(claims -> {}));
        refused("x.y.z");
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", ehr.client())
                .formParam("scope", "system/Patient.rs")
                .post("/oauth2/token")
                .then()
                .statusCode(401);
        assertThat(records("\"reason\":\"HTTP 401: invalid_client\"")).isNotEmpty();
    }

    @Test
    void givesWhatAClientIsRegisteredForAndWhatIsLess() {
        granted("system/Patient.r", "system/Patient.r");
        granted("system/Observation.rs", "system/Observation.rs");
        granted("system/Observation.read", "system/Observation.read");
        granted("system/Observation.rs?code=1", "system/Observation.rs?code=1");
        granted("system/Task.r?status=requested", "system/Task.r?status=requested");
        granted("system/Patient.rs system/Condition.rs", "system/Patient.rs");
        for (String scope : List.of(
                "system/Patient.crs",
                "system/*.rs",
                "system/Task.rs",
                "system/Task.rs?status=accepted",
                "user/Patient.rs",
                "patient/Patient.rs",
                "openid",
                "")) {
            ehr.ask(ehr.rs384(claims -> {}), scope).then().statusCode(400).body("error", equalTo("invalid_scope"));
        }
    }

    @Test
    void takesTheKeysOfAClientFromItsUrl() throws IOException {
        Assertions other = newKeys("url");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            byte[] keys = other.keys().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        try {
            registerClient(
                    other.client(),
                    "backend",
                    SCOPES,
                    "--jwks-url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
            assertThat(other.token("system/Patient.rs")).isNotEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void goesOnWithTokensOfAKeyThatWasChanged() throws ParseException {
        String before = ehr.token("system/Patient.rs");
        assertThat(command(0, "rotate-keys")).contains("Retired 1 signing key");
        String after = ehr.token("system/Patient.rs");
        assertThat(SignedJWT.parse(after).getHeader().getKeyID())
                .isNotEqualTo(SignedJWT.parse(before).getHeader().getKeyID());
        with(before).get("/Patient?_count=1").then().statusCode(200);
        with(after).get("/Patient?_count=1").then().statusCode(200);
        assertThat(given().get("/oauth2/jwks").path("keys.kid").toString())
                .contains(SignedJWT.parse(after).getHeader().getKeyID())
                .contains(SignedJWT.parse(before).getHeader().getKeyID());
        assertThat(given().get("/oauth2/jwks").path("keys.d").toString()).doesNotContain("-");
        with(TokenIssuer.sign(
                        TokenIssuer.newKey(),
                        JWSAlgorithm.RS256,
                        SignedJWT.parse(after).getJWTClaimsSet()))
                .get("/Patient?_count=1")
                .then()
                .statusCode(401);
    }

    @Test
    void tellsClientsOfATokenUntilItIsRevoked() {
        String token = ehr.token("system/Patient.rs");
        introspected(token)
                .then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("client_id", equalTo(ehr.client()))
                .body("scope", equalTo("system/Patient.rs"))
                .body("exp", not(equalTo(null)));
        with(token).get("/Patient?_count=1").then().statusCode(200);
        given().formParam("client_assertion_type", Assertions.TYPE)
                .formParam("client_assertion", ehr.rs384(claims -> {}))
                .formParam("token", token)
                .post("/oauth2/revoke")
                .then()
                .statusCode(200);
        introspected(token).then().statusCode(200).body("$", equalTo(Map.of("active", false)));
        with(token).get("/Patient?_count=1").then().statusCode(401);
        introspected("none").then().statusCode(200).body("$", equalTo(Map.of("active", false)));
        given().formParam("token", token).post("/oauth2/introspect").then().statusCode(401);
    }

    @Test
    void keepsNeitherTokensNorKeysInTheClear() {
        String token = ehr.token("system/Patient.rs");
        assertThat(jdbc.queryForList("select access_token_value from oauth2_authorization", String.class))
                .isNotEmpty()
                .allMatch(value -> value == null || value.startsWith("sha256:"))
                .doesNotContain(token);
        assertThat(jdbc.queryForList("select sealed from KAP_SIGNING_KEY", String.class))
                .isNotEmpty()
                .noneMatch(text -> text.contains("{"));
    }

    @Test
    void tellsAppsWhatThereIs() {
        given().get("/.well-known/smart-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(root()))
                .body("token_endpoint", equalTo(root() + "/oauth2/token"))
                .body("grant_types_supported", hasItems("authorization_code", "client_credentials"))
                .body("code_challenge_methods_supported", equalTo(List.of("S256")))
                .body("token_endpoint_auth_signing_alg_values_supported", equalTo(List.of("RS384", "ES384")))
                .body("capabilities", hasItems("launch-ehr", "permission-v2", "client-confidential-asymmetric"));
        given().get("/.well-known/openid-configuration").then().statusCode(200).body("issuer", equalTo(root()));
        for (String path : List.of("/oauth2/register", "/connect/register", "/oauth2/device_authorization")) {
            assertThat(given().contentType("application/json")
                            .body("{}")
                            .post(path)
                            .statusCode())
                    .as(path)
                    .isIn(401, 403, 404);
        }
    }

    private Response introspected(String token) {
        return given().formParam("client_assertion_type", Assertions.TYPE)
                .formParam("client_assertion", ehr.rs384(claims -> {}))
                .formParam("token", token)
                .post("/oauth2/introspect");
    }

    private void granted(String asked, String scope) {
        ehr.ask(ehr.rs384(claims -> {}), asked).then().statusCode(200).body("scope", equalTo(scope));
    }

    private void refused(String assertion) {
        ehr.ask(assertion, "system/Patient.rs")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("access_token", equalTo(null));
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
