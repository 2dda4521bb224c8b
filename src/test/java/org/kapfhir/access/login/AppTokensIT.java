package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
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
        invalidGrant(app.redeem(code));
        // Whoever shows it again may have stolen it: what came of it is withdrawn.
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
}
