package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.TokenIssuer;
import org.kapfhir.testing.TokenServerIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing is answered without a good token, but for what everybody may know. */
class TokenIT extends TokenServerIT {

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void answersAGoodToken() {
        shown(ISSUER.token()).statusCode(200).body("resourceType", equalTo("Bundle"));
    }

    @Test
    void refusesARequestWithoutToken() {
        for (String path : List.of("/Patient", "/Patient/1/$everything", "/$export", "/nothing", "/", "")) {
            refused(given().get(base() + path).then()).header("WWW-Authenticate", "Bearer");
        }
        for (String path : List.of("/cds-services", "/actuator/prometheus", "/", "/launch-contexts")) {
            given().get(root() + path).then().statusCode(401);
        }
        given().body("{}").post(base()).then().statusCode(401);
        given().header("Authorization", "Basic YTpi").get("/Patient").then().statusCode(401);
    }

    @Test
    void tellsEverybodyWhatEverybodyMayKnow() {
        given().get("/metadata").then().statusCode(200);
        // A token that is none changes nothing where none is needed.
        given().header("Authorization", "Bearer x").get("/metadata").then().statusCode(200);
        // Not 401: what is missing is the handshake of a websocket.
        given().get(root() + "/fhir-websocket").then().statusCode(400);
        for (String near : List.of("/metadata/", "/metadata/x", "/Patient/metadata", "/.well-known/other")) {
            given().get(base() + near).then().statusCode(401);
        }
        RestAssured.requestSpecification = null;
        given().get(root() + "/actuator/health").then().statusCode(200);
        given().accept("text/html").get(root() + "/guide/").then().statusCode(200);
    }

    @Test
    void refusesATokenAfterItsTimeAndBeforeIt() {
        Instant now = Instant.now();
        Date before = Date.from(now.minusSeconds(300));
        shown(ISSUER.token(claims -> claims.issueTime(before).expirationTime(Date.from(now.minusSeconds(25)))))
                .statusCode(200);
        bad(ISSUER.token(claims -> claims.issueTime(before).expirationTime(Date.from(now.minusSeconds(31)))));
        bad(ISSUER.token(claims -> claims.expirationTime(null)));
        shown(ISSUER.token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(25)))))
                .statusCode(200);
        bad(ISSUER.token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(60)))));
    }

    @Test
    void refusesATokenOfAnotherIssuerOrForAnotherServer() {
        bad(ISSUER.token(claims -> claims.issuer(ISSUER.url() + "/")));
        bad(ISSUER.token(claims -> claims.issuer(null)));
        bad(ISSUER.token(claims -> claims.audience(AUDIENCE + "/Patient")));
        bad(ISSUER.token(claims -> claims.audience((String) null)));
        shown(ISSUER.token(claims -> claims.audience(List.of("https://other.example", AUDIENCE))))
                .statusCode(200);
        shown(ISSUER.token(claims -> claims.audience(AUDIENCE + "/"))).statusCode(200);
    }

    @Test
    void refusesATokenThatIsNotSignedAsItMustBe() throws JOSEException {
        JWTClaimsSet claims = ISSUER.claims();
        bad(new PlainJWT(claims).serialize());
        // The public key, which everybody has, taken for a secret.
        byte[] publicKey = ISSUER.key().toRSAPublicKey().getEncoded();
        bad(TokenIssuer.sign(
                new MACSigner(publicKey),
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(ISSUER.key().getKeyID())
                        .build(),
                claims));
        bad(TokenIssuer.sign(
                new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()),
                new JWSHeader.Builder(JWSAlgorithm.ES256).build(),
                claims));
    }

    @Test
    void takesTheSignaturesThatAreNamedAndNotTheNearestOthers() throws JOSEException {
        JWTClaimsSet claims = ISSUER.claims();
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384)) {
            shown(TokenIssuer.sign(ISSUER.key(), algorithm, claims)).statusCode(200);
        }
        shown(TokenIssuer.sign(ISSUER.key(Curve.P_256), JWSAlgorithm.ES256, claims))
                .statusCode(200);
        shown(TokenIssuer.sign(ISSUER.key(Curve.P_384), JWSAlgorithm.ES384, claims))
                .statusCode(200);
        for (JWSAlgorithm algorithm :
                List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512)) {
            bad(TokenIssuer.sign(ISSUER.key(), algorithm, claims));
        }
        bad(TokenIssuer.sign(ISSUER.key(Curve.P_521), JWSAlgorithm.ES512, claims));
        // It names a key of another curve than its algorithm is for.
        bad(TokenIssuer.sign(
                new ECDSASigner(ISSUER.key(Curve.P_256)),
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(ISSUER.key(Curve.P_384).getKeyID())
                        .build(),
                claims));
    }

    @Test
    void refusesATokenThatWasChanged() {
        String[] parts = ISSUER.token().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("\"ehr\"", "\"her\"").getBytes(StandardCharsets.UTF_8));
        assertThat(changed).isNotEqualTo(parts[1]);
        bad(parts[0] + "." + changed + "." + parts[2]);
        bad(parts[0] + "." + parts[1] + ".");
        bad(parts[0] + "." + parts[1]);
        bad("x");
    }

    @Test
    void takesAKeyThatWasChangedAndNotOneThatNobodyPublishes() {
        String before = ISSUER.token();
        shown(before).statusCode(200);
        ISSUER.changeKey();
        await().until(() -> shown(ISSUER.token()).extract().statusCode() == 200);
        RSAKey unknown = TokenIssuer.newKey();
        int fetches = ISSUER.fetches();
        Instant begin = Instant.now();
        for (int i = 0; i < 20; i++) {
            bad(TokenIssuer.sign(unknown, JWSAlgorithm.RS256, ISSUER.claims()));
            bad(before);
        }
        long pauses = Duration.between(begin, Instant.now()).dividedBy(Duration.ofSeconds(5));
        // Whoever has no good token cannot have this server ask the issuer again and again.
        assertThat(ISSUER.fetches() - fetches).isLessThanOrEqualTo((int) pauses + 1);
    }

    @Test
    void refusesATokenThatNamesNoClient() {
        bad(ISSUER.token(claims -> claims.claim("client_id", null)));
        shown(ISSUER.token(claims -> claims.claim("client_id", null).claim("azp", "ehr")))
                .statusCode(200);
    }

    @Test
    void refusesATokenInTwoPlaces() {
        String token = ISSUER.token();
        given().header("Authorization", "Bearer " + token)
                .header("Authorization", "Bearer " + token)
                .get("/Patient?_count=1")
                .then()
                .statusCode(400)
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_request\""))
                .body("resourceType", equalTo("OperationOutcome"));
        given().get("/Patient?access_token=" + token).then().statusCode(400);
        given().urlEncodingEnabled(false)
                .get(base() + "/Patient?_count=1&%61ccess_token=" + token)
                .then()
                .statusCode(400);
        given().contentType("application/x-www-form-urlencoded")
                .formParam("access_token", token)
                .post("/Patient/_search")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + token)
                .contentType("application/x-www-form-urlencoded")
                .formParam("access_token", token)
                .post("/Patient/_search")
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", not(containsString(token)));
        assertThat(records(token)).isEmpty();
    }

    @Test
    void findsAFormThatIsInOrder() {
        given().header("Authorization", "Bearer " + ISSUER.token())
                .contentType("application/x-www-form-urlencoded")
                .formParam("_id", "none-" + UUID.randomUUID())
                .post("/Patient/_search")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void hasInTheTrailWhoWasRefusedAndWhoWasNot() {
        String id = UUID.randomUUID().toString();
        String client = "client-" + id;
        given().header(
                        "Authorization",
                        "Bearer "
                                + TokenIssuer.sign(
                                        TokenIssuer.newKey(),
                                        JWSAlgorithm.RS256,
                                        ISSUER.claims(claims -> claims.claim("client_id", client))))
                .get("/Patient/" + id + "?name=x")
                .then()
                .statusCode(401);
        List<String> refused = records(id);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0))
                .contains("\"outcome\":\"8\"", "\"reason\":\"HTTP 401: login\"", "\"client\":\"not known\"")
                .doesNotContain(client);

        String user = "Practitioner/" + id;
        given().header(
                        "Authorization",
                        "Bearer "
                                + ISSUER.token(claims -> claims.claim("client_id", client)
                                        .claim("fhirUser", AUDIENCE + "/" + user)
                                        .claim("organization", "o-" + id)))
                .get("/Patient?_id=" + id)
                .then()
                .statusCode(200);
        assertThat(records(client)).hasSize(1);
        assertThat(records(client).get(0))
                .contains("\"client\":\"" + client + "\"", "\"user\":\"" + user + "\"", "\"o-" + id + "\"");
    }

    @Test
    void refusesPathsThatMeanAnother() {
        for (String path :
                List.of("/metadata/../Patient", "/metadata;/../Patient", "/metadata/%2e%2e/Patient", "//Patient")) {
            int status = given().urlEncodingEnabled(false)
                    .get(base() + path)
                    .then()
                    .extract()
                    .statusCode();
            assertThat(status).as(path).isIn(400, 401);
        }
    }

    @Test
    void tellsAppsWhereTokensComeFrom() {
        for (String url : List.of(base(), root())) {
            given().header("Origin", "https://app.example")
                    .get(url + "/.well-known/smart-configuration")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .header("Access-Control-Allow-Origin", "*")
                    .body("issuer", equalTo(ISSUER.url()))
                    .body("jwks_uri", equalTo(ISSUER.url() + "/keys"))
                    .body("token_endpoint", equalTo(ISSUER.url() + "/token"))
                    .body("code_challenge_methods_supported", equalTo(List.of("S256")))
                    .body("capabilities", hasItem("permission-v2"));
        }
        Map<String, Object> security = given().get("/metadata").path("rest[0].security");
        assertThat(String.valueOf(security)).contains("SMART-on-FHIR", ISSUER.url() + "/authorize");
    }

    private List<String> records(String text) {
        return jdbc.queryForList(
                "select content from KAP_AUDIT_RECORD where content like ?", String.class, "%" + text + "%");
    }

    private static ValidatableResponse shown(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/Patient?_count=1")
                .then();
    }

    private static void bad(String token) {
        refused(shown(token)).header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private static ValidatableResponse refused(ValidatableResponse response) {
        return response.statusCode(401)
                .contentType(FHIR_JSON)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("login"));
    }
}
