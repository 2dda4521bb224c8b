package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The audit trail has each login, each token and what became of it, and none of their secrets. */
class LoginTrailIT extends AppServerIT {

    @Test
    void recordsWhichLoginOfAnAppWasRefusedAndWhy() {
        errorOf(Map.of("code_challenge", "", "code_challenge_method", ""), "openid");
        errorOf(Map.of("aud", "https://false.example/fhir"), "openid");
        errorOf(Map.of(), "system/*.cruds");
        errorOf(Map.of("launch", "made-up-" + id), "launch");
        new Browser(root()).open(app.authorize("openid", Map.of("redirect_uri", "https://other.example/" + id)));
        assertThat(records(app.client()))
                .hasSize(5)
                .allMatch(each -> each.contains("\"interaction\":\"authorization\"") && each.contains("127.0.0.1"))
                .satisfiesExactly(
                        pkce -> assertThat(pkce)
                                .contains("\"HTTP 400: invalid_request code_challenge\"", "\"outcome\":\"4\""),
                        aud -> assertThat(aud).contains("\"HTTP 400: invalid_request aud\""),
                        scope -> assertThat(scope).contains("\"HTTP 400: invalid_scope scope\""),
                        launch -> assertThat(launch).contains("\"HTTP 400: invalid_request launch\""),
                        uri -> assertThat(uri).contains("\"HTTP 400: invalid_request redirect_uri\""));
        assertThat(records("made-up-" + id)).isEmpty();
        assertThat(records("other.example/" + id)).isEmpty();
    }

    @Test
    void recordsNoNameThatAnybodyMayMakeUp() {
        long before = records("\"HTTP 400: invalid_request client_id\"").size();
        String stranger = "stranger-" + id;
        assertThat(new Browser(root())
                        .open(app.authorize("openid", Map.of("client_id", stranger)))
                        .status())
                .isEqualTo(400);
        assertThat(records(stranger)).isEmpty();
        assertThat(records("\"HTTP 400: invalid_request client_id\"").size()).isEqualTo(before + 1);
    }

    @Test
    void recordsThatAUserDidNotAllowAnApp() {
        Browser browser = new Browser(root())
                .open(app.authorize("openid user/Patient.rs", Map.of()))
                .logIn(clinician, PASSWORD);
        browser.send("Do not allow", Map.of());
        assertThat(records(app.client()))
                .singleElement()
                .asString()
                .contains("\"HTTP 400: access_denied", "\"user\":\"" + clinician + "\"");
    }

    @Test
    void recordsWhoAskedAboutATokenAndWhoRevokedIt() {
        String token = portal.redeem(code(portal, "openid user/Patient.rs", Map.of()), secret())
                .path("access_token");
        secret().formParam("token", token).post("/oauth2/introspect").then().statusCode(200);
        secret().formParam("token", token).post("/oauth2/revoke").then().statusCode(200);
        List<String> told = records("\"client\":\"" + portal.client() + "\"");
        assertThat(told).hasSize(3);
        assertThat(told.get(1)).contains("\"interaction\":\"introspection\"", "\"outcome\":\"0\"");
        assertThat(told.get(2)).contains("\"interaction\":\"revocation\"", "\"outcome\":\"0\"");
        assertThat(records(token)).isEmpty();
    }

    @Test
    void recordsWhoIsNotToldOfATokenAndCannotRevokeIt() {
        Assertions stranger = newKeys("stranger");
        for (String endpoint : List.of("introspect", "revoke")) {
            String interaction = endpoint.equals("revoke") ? "revocation" : "introspection";
            String refusal = "\"interaction\":\"" + interaction + "\"%\"HTTP 401: invalid_client\"";
            long before = records(refusal).size();
            String token = UUID.randomUUID().toString();
            given().formParam("client_assertion_type", Assertions.TYPE)
                    .formParam("client_assertion", stranger.rs384(claims -> {}))
                    .formParam("token", token)
                    .post("/oauth2/" + endpoint)
                    .then()
                    .statusCode(401);
            assertThat(records(refusal)).hasSize((int) before + 1);
            assertThat(records(token)).isEmpty();
            secret().post("/oauth2/" + endpoint).then().statusCode(400);
            assertThat(records("\"interaction\":\"" + interaction).toString())
                    .contains(
                            portal.client(),
                            "\"interaction\":\"" + interaction + "\"",
                            "\"HTTP 400: invalid_request\"");
        }
    }
}
