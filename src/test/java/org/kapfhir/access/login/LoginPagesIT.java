package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages on which people log in let in nobody else, and no form that came from elsewhere. */
class LoginPagesIT extends AppServerIT {

    @Test
    void locksAUserAfterTooManyFailuresForAWhile() {
        Browser browser = new Browser(root()).open(root() + "/login");
        for (int i = 0; i < 3; i++) {
            browser.logIn(clinician, "wrong horse battery");
            assertThat(browser.at().toString()).endsWith("/login?error");
        }
        String refused = browser.page();
        browser.logIn(clinician, PASSWORD);
        assertThat(browser.at().toString()).endsWith("/login?error");
        String unknown = new Browser(root())
                .open(root() + "/login")
                .logIn("nobody-" + id, PASSWORD)
                .page();
        assertThat(unknown.replaceAll("value=\"[^\"]*\"", "")).isEqualTo(refused.replaceAll("value=\"[^\"]*\"", ""));
        await().until(() -> !new Browser(root())
                .open(root() + "/login")
                .logIn(clinician, PASSWORD)
                .at()
                .toString()
                .endsWith("error"));
        assertThat(records(clinician).toString()).contains("\"reason\":\"HTTP 401: login\"", "\"outcome\":\"8\"");
        assertThat(records("nobody-" + id)).isEmpty();
    }

    @Test
    void answersNonsenseAsTheMistakeOfAClient() {
        String long101 = "x".repeat(101);
        for (String none : List.of("a\0b", long101)) {
            assertThat(new Browser(root())
                            .open(app.authorize("openid", Map.of("client_id", none)))
                            .status())
                    .isEqualTo(400);
            given().formParam("client_id", none)
                    .formParam("grant_type", "authorization_code")
                    .formParam("code", none)
                    .formParam("code_verifier", none)
                    .post("/oauth2/token")
                    .then()
                    .statusCode(either(equalTo(400)).or(equalTo(401)));
        }
        Browser browser = new Browser(root()).open(root() + "/login").logIn("a\0b", PASSWORD);
        assertThat(browser.at().toString()).endsWith("/login?error");
        Browser inside = new Browser(root())
                .open(app.authorize("openid profile", Map.of()))
                .logIn(patient, PASSWORD);
        assertThat(inside.page()).contains(">Allow<");
        assertThat(inside.send(">Allow<", Map.of("state", "a\0b")).status()).isEqualTo(400);
        inside.open(app.authorize("launch/patient", Map.of("client_id", long101)));
        assertThat(inside.status()).isEqualTo(400);
        launch(ehr(), Map.of("client", app.client(), "patient", "a\0b")).then().statusCode(400);
    }

    @Test
    void letsNoFormInThatCameFromElsewhere() {
        given().formParam("username", clinician)
                .formParam("password", PASSWORD)
                .redirects()
                .follow(false)
                .post("/login")
                .then()
                .statusCode(403);
        given().redirects()
                .follow(false)
                .get("/consent?client_id=x&state=y&scope=z")
                .then()
                .statusCode(302);
        String policy = given().get("/login").then().statusCode(200).extract().header("Content-Security-Policy");
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void letsAUserLogOut() {
        Browser browser = new Browser(root())
                .open(app.authorize("openid profile", Map.of()))
                .logIn(clinician, PASSWORD);
        assertThat(browser.page()).contains(">Allow<", "href=\"logout\"");
        browser.open(root() + "/logout").send("Log out", Map.of());
        assertThat(browser.at().toString()).endsWith("/login?logout");
        assertThat(browser.page()).contains("You are logged out");
        browser.open(app.authorize("openid profile", Map.of()));
        assertThat(browser.at().getPath()).isEqualTo("/login");
        assertThat(records(clinician).toString()).contains("\"interaction\":\"logout\"");
    }

    @Test
    void letsNobodyElseLogAUserOut() {
        Browser browser = new Browser(root())
                .open(app.authorize("openid profile", Map.of()))
                .logIn(clinician, PASSWORD);
        browser.open(root() + "/logout").send("Log out", Map.of("_csrf", "made-up"));
        assertThat(browser.status()).isEqualTo(403);
        browser.open(app.authorize("openid profile", Map.of()));
        assertThat(browser.page()).contains(">Allow<");
        given().redirects().follow(false).post("/logout").then().statusCode(403);
        given().get("/.well-known/openid-configuration").then().body("end_session_endpoint", equalTo(null));
    }
}
