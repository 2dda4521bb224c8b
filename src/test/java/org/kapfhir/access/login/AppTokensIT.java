package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an app does with its code, its tokens and its secret, and what others cannot do with them. */
class AppTokensIT extends AppServerIT {

    @Test
    void takesACodeOnceAndOnlyFromWhoeverAskedForIt() {
        String code = code(app, "openid user/Patient.rs", Map.of());
        invalidGrant(app.redeem(code, TokenHash.newSecret(), given().formParam("client_id", app.client())));
        given().formParam("client_id", app.client())
                .formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", App.REDIRECT)
                .post("/oauth2/token")
                .then()
                .statusCode(401);
        invalidGrant(portal.redeem(code, secret()));
        String token = app.redeem(code).then().statusCode(200).extract().path("access_token");
        answered(token, 200);
        invalidGrant(app.redeem(code));
        // Whoever shows it again may have stolen it: what came of it is withdrawn.
        answered(token, 401);
        secret().formParam("token", token).post("/oauth2/introspect").then().body("active", equalTo(false));
    }

    @Test
    void asksAnAppForItsSecret() {
        String code = code(portal, "openid user/Patient.rs", Map.of());
        portal.redeem(code, given().formParam("client_id", portal.client()))
                .then()
                .statusCode(401);
        portal.redeem(code, given().auth().preemptive().basic(portal.client(), "another-secret"))
                .then()
                .statusCode(401);
        portal.redeem(code, secret()).then().statusCode(200);
    }

    @Test
    void takesTheKeyOfAnAppInPlaceOfASecret() {
        Assertions keys = newKeys("signed");
        registerClient(
                keys.client(),
                "confidential-asymmetric",
                SCOPES,
                "--redirect-uri",
                App.REDIRECT,
                "--jwks-file",
                file(keys.keys()));
        App signed = new App(keys.client(), root());
        String code = code(signed, "openid user/Patient.rs", Map.of());
        signed.redeem(
                        code,
                        given().formParam("client_assertion_type", Assertions.TYPE)
                                .formParam("client_assertion", keys.es384(claims -> {})))
                .then()
                .statusCode(200);
    }

    @Test
    void givesANewRefreshTokenForEachAndWithdrawsAllWhenOneComesAgain() {
        Response first = portal.redeem(code(portal, "openid offline_access user/Patient.rs", Map.of()), secret());
        String refresh = first.path("refresh_token");
        Response second = refresh(refresh);
        second.then().statusCode(200);
        assertThat(second.<String>path("refresh_token")).isNotEqualTo(refresh).isNotEmpty();
        invalidGrant(refresh(refresh));
        invalidGrant(refresh(second.path("refresh_token")));
        assertThat(records(refresh)).isEmpty();
    }

    @Test
    void givesNoRefreshTokenThatNobodyAskedFor() {
        portal.redeem(code(portal, "openid user/Patient.rs", Map.of()), secret())
                .then()
                .statusCode(200)
                .body("refresh_token", equalTo(null));
    }

    @Test
    void takesNoTokenThatWasRevoked() {
        Response first = portal.redeem(code(portal, "openid offline_access user/Patient.rs", Map.of()), secret());
        String before = first.path("access_token");
        Response second = refresh(first.path("refresh_token"));
        String after = second.path("access_token");
        // One that was refreshed ends by itself.
        answered(before, 200);
        answered(after, 200);
        revoke(second.path("refresh_token"));
        answered(before, 401);
        answered(after, 401);
        invalidGrant(refresh(second.path("refresh_token")));
    }

    @Test
    void takesBackALoginByOneOfItsAccessTokens() {
        Response login = portal.redeem(code(portal, "openid offline_access user/Patient.rs", Map.of()), secret());
        String another = portal.redeem(code(portal, "openid user/Patient.rs", Map.of()), secret())
                .path("access_token");
        revoke(login.path("access_token"));
        answered(login.path("access_token"), 401);
        invalidGrant(refresh(login.path("refresh_token")));
        answered(another, 200);
    }

    @Test
    void letsNobodyRevokeTheTokenOfAnother() {
        String token = app.redeem(code(app, "openid user/Patient.rs", Map.of())).path("access_token");
        secret().formParam("token", token).post("/oauth2/revoke").then().statusCode(401);
        answered(token, 200);
        given().formParam("client_id", app.client())
                .formParam("token", token)
                .post("/oauth2/revoke")
                .then()
                .statusCode(401);
    }

    @Test
    void takesNoTokenOfAClientOrAUserWhoIsRegisteredAnewOrIsGone() {
        String ofClient =
                app.redeem(code(app, "openid user/Patient.rs", Map.of())).path("access_token");
        registerClient(app.client(), "public", SCOPES, "--redirect-uri", App.REDIRECT);
        answered(ofClient, 401);
        Response login = portal.redeem(code(portal, "openid offline_access user/Patient.rs", Map.of()), secret());
        answered(login.path("access_token"), 200);
        registerUser(clinician, PASSWORD, "monitor", "--organization", "ward");
        answered(login.path("access_token"), 401);
        invalidGrant(refresh(login.path("refresh_token")));
        String ofUser = portal.redeem(code(portal, "openid user/Patient.rs", Map.of()), secret())
                .path("access_token");
        answered(ofUser, 200);
        remove("KAP_USER", "name", clinician);
        answered(ofUser, 401);
        Assertions ehr = newKeys("ehr");
        registerBackend(ehr, "system/Patient.rs", "--organization", "ward");
        String ofProgram = ehr.token("system/Patient.rs");
        answered(ofProgram, 200);
        remove("oauth2_registered_client", "client_id", ehr.client());
        answered(ofProgram, 401);
    }

    @Test
    void leavesTheTokensOfAUserWhomSomebodyElseLocks() {
        String token = app.redeem(code(app, "openid user/Patient.rs", Map.of())).path("access_token");
        Browser stranger = new Browser(root()).open(root() + "/login");
        for (int i = 0; i < 3; i++) {
            stranger.logIn(clinician, "wrong horse battery");
        }
        answered(token, 200);
    }

    @Test
    void letsARefreshTokenHaveLessButNotMore() {
        Response login = portal.redeem(code(portal, "openid offline_access user/Patient.r", Map.of()), secret());
        Response less = refresh(login.path("refresh_token"), "user/Patient.r");
        less.then().statusCode(200).body("scope", equalTo("user/Patient.r"));
        for (String more : List.of("user/Patient.rs", "user/Patient.r patient/*.rs", "system/Patient.r")) {
            refresh(less.path("refresh_token"), more).then().statusCode(400).body("error", equalTo("invalid_scope"));
        }
        refresh(less.path("refresh_token"), "").then().statusCode(200);
    }

    @Test
    void takesARefreshTokenFromItsOwnAppOnly() {
        Response login = portal.redeem(code(portal, "openid offline_access user/Patient.rs", Map.of()), secret());
        Assertions keys = newKeys("signed");
        registerClient(
                keys.client(),
                "confidential-asymmetric",
                SCOPES,
                "--redirect-uri",
                App.REDIRECT,
                "--jwks-file",
                file(keys.keys()));
        invalidGrant(given().formParam("client_assertion_type", Assertions.TYPE)
                .formParam("client_assertion", keys.rs384(claims -> {}))
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", login.<String>path("refresh_token"))
                .post("/oauth2/token"));
        refresh(login.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void takesACodeForAMinuteAndFromTheSameRedirectUri() {
        String code = code(app, "openid user/Patient.rs", Map.of());
        invalidGrant(app.redeemFrom(App.REDIRECT + "/", code));
        String late = code(app, "openid user/Patient.rs", Map.of());
        String hash = TokenHash.of(late);
        age("oauth2_authorization", "authorization_code_issued_at", 61, "authorization_code_value", hash);
        age("oauth2_authorization", "authorization_code_expires_at", 1, "authorization_code_value", hash);
        invalidGrant(app.redeem(late));
    }

    private Response refresh(String token, String scope) {
        return secret().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", token)
                .formParam("scope", scope)
                .post("/oauth2/token");
    }

    private void revoke(String token) {
        secret().formParam("token", token).post("/oauth2/revoke").then().statusCode(200);
    }

    private static void answered(String token, int status) {
        with(token).get("/Patient?_count=1").then().statusCode(status);
    }
}
