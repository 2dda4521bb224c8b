package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.nimbusds.jwt.JWTClaimsSet;
import io.restassured.response.Response;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user logs in to an app, which gets a token for what the user lets it, and for the patient who is meant. */
class AppLaunchIT extends AppServerIT {

    @Test
    void givesAnAppTheTokenOfAUserWhoConsents() throws ParseException {
        Browser browser = new Browser(root()).open(app.authorize("openid fhirUser profile user/Patient.rs", Map.of()));
        assertThat(browser.at().getPath()).isEqualTo("/login");
        browser.logIn(clinician, PASSWORD);
        assertThat(browser.page()).contains("Dr. Li", "Chart &lt;b&gt;viewer").doesNotContain("<b>viewer");
        String code = allowed(browser);
        Response answer = app.redeem(code);
        answer.then()
                .statusCode(200)
                .body("expires_in", lessThanOrEqualTo(300))
                .body("refresh_token", equalTo(null))
                .body("patient", equalTo(null));
        assertThat(answer.<String>path("scope").split(" ", -1))
                .containsExactlyInAnyOrder("openid", "fhirUser", "profile", "user/Patient.rs");
        JWTClaimsSet claims = claims(answer, "access_token");
        assertThat(claims.getAudience()).containsExactly(base());
        assertThat(claims.getClaim("roles")).isEqualTo(List.of("prescriber", "monitor"));
        assertThat(claims.getClaim("fhirUser")).isEqualTo("Practitioner/li");
        assertThat(claims.getClaim("organization")).isEqualTo("ward");
        JWTClaimsSet identity = claims(answer, "id_token");
        assertThat(identity.getAudience()).containsExactly(app.client());
        assertThat(identity.getClaim("fhirUser")).isEqualTo(base() + "/Practitioner/li");
        assertThat(identity.getClaim("name")).isEqualTo("Dr. Li");
        String about = "about-" + UUID.randomUUID();
        with(answer.path("access_token")).get("/Patient?_id=" + about).then().statusCode(200);
        assertThat(records(about).toString()).contains("\"user\":\"Practitioner/li\"");
        // A token for the app is none for the server.
        with(answer.path("id_token")).get("/Patient").then().statusCode(401);
        assertThat(records(clinician).toString()).contains("\"interaction\":\"login\"", "\"interaction\":\"token\"");
        // Nor is a token a login: an app could consent with it in the place of its user.
        given().header("Authorization", "Bearer " + answer.path("access_token"))
                .queryParams(Browser.parameters(URI.create(app.authorize("openid user/Patient.rs", Map.of()))))
                .redirects()
                .follow(false)
                .get("/oauth2/authorize")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/login"));
        given().header("Authorization", "Bearer " + answer.path("access_token"))
                .redirects()
                .follow(false)
                .get("/consent?client_id=x&state=y&scope=z")
                .then()
                .statusCode(302);
        given().get("/userinfo").then().statusCode(401);
        given().get("/.well-known/openid-configuration").then().body("userinfo_endpoint", equalTo(null));
    }

    @Test
    void refusesARequestThatIsNotAsItMustBe() {
        String scope = "openid";
        assertThat(errorOf(Map.of("code_challenge", "", "code_challenge_method", ""), scope))
                .isEqualTo("invalid_request");
        assertThat(errorOf(Map.of("code_challenge_method", "plain"), scope)).isEqualTo("invalid_request");
        assertThat(errorOf(Map.of("code_challenge_method", ""), scope)).isEqualTo("invalid_request");
        assertThat(errorOf(Map.of("aud", ""), scope)).isEqualTo("invalid_request");
        assertThat(errorOf(Map.of("aud", "https://false.example/fhir"), scope)).isEqualTo("invalid_request");
        assertThat(errorOf(Map.of("scope", "system/*.cruds"), scope)).isEqualTo("invalid_scope");
        assertThat(errorOf(Map.of("scope", ""), scope)).isEqualTo("invalid_scope");
        assertThat(errorOf(Map.of(), "launch")).isEqualTo("invalid_request");
        assertThat(errorOf(Map.of("launch", "made-up"), "launch")).isEqualTo("invalid_request");
        for (String elsewhere : List.of("https://other.example/done", App.REDIRECT + "/", "http://app.example/done")) {
            Browser browser = new Browser(root()).open(app.authorize(scope, Map.of("redirect_uri", elsewhere)));
            assertThat(browser.status()).isEqualTo(400);
            assertThat(browser.at().toString()).startsWith(root());
        }
        assertThat(new Browser(root())
                        .open(app.authorize(scope, Map.of("client_id", "nobody")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void leavesOfTheScopesThoseThatTheAppMayHave() {
        String code = code(app, "openid user/Patient.r system/*.rs user/Condition.rs", Map.of());
        assertThat(app.redeem(code).<String>path("scope").split(" ", -1))
                .containsExactlyInAnyOrder("openid", "user/Patient.r");
    }

    @Test
    void givesNothingToAnAppThatTheUserDoesNotAllow() {
        Browser browser = new Browser(root())
                .open(app.authorize("openid user/Patient.rs", Map.of("state", "s-1")))
                .logIn(clinician, PASSWORD);
        browser.send("Do not allow", Map.of());
        assertThat(browser.at().toString()).startsWith(App.REDIRECT);
        assertThat(browser.answer()).containsEntry("error", "access_denied").containsEntry("state", "s-1");
    }
}
