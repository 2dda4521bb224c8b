package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Apps that run in a browser alone can ask what they have to, if an operator has named their origins.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html">SMART App Launch, CORS</a>
 */
class BrowserAppIT extends IssuingServerIT {

    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String ELSEWHERE = "https://elsewhere.example";

    @Test
    void mayGetAndGiveBackTokens() {
        for (String path : List.of("/oauth2/token", "/oauth2/revoke")) {
            Response answer =
                    given().header("Origin", ORIGIN).formParam("token", "x").post(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 401);
            assertThat(answer.headers().getValues(ALLOWED)).as(path).containsExactly(ORIGIN);
            Response asked = preflight(ORIGIN, "POST", "authorization", path);
            assertThat(asked.statusCode()).as(path).isEqualTo(200);
            assertThat(asked.headers().getValues(ALLOWED)).as(path).containsExactly(ORIGIN);
        }
        assertThat(preflight(ORIGIN, "GET", "authorization", "/fhir/Patient")
                        .headers()
                        .getValues(ALLOWED))
                .containsExactly(ORIGIN);
    }

    @Test
    void mayNotIfNobodyNamedIt() {
        for (String path : List.of("/oauth2/token", "/oauth2/revoke", "/fhir/Patient")) {
            for (Response answer : List.of(
                    given().header("Origin", ELSEWHERE).formParam("token", "x").post(path),
                    preflight(ELSEWHERE, "POST", "authorization", path))) {
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(answer.header(ALLOWED)).as(path).isNull();
            }
        }
    }

    @Test
    void mayAskWhereTokensAreGivenWhoeverItIs() {
        for (String path : List.of(
                "/fhir/metadata",
                "/fhir/.well-known/smart-configuration",
                "/.well-known/smart-configuration",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/oauth2/jwks")) {
            for (String origin : List.of(ORIGIN, ELSEWHERE)) {
                Response answer = given().header("Origin", origin).get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.headers().getValues(ALLOWED)).as(path).containsExactly("*");
                assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
                assertThat(preflight(origin, "GET", "accept", path).headers().getValues(ALLOWED))
                        .as(path)
                        .containsExactly("*");
            }
        }
        given().get("/fhir/metadata").then().body("rest[0].security.cors", equalTo(true));
    }

    @Test
    void mayNotLookAtThePagesOfTheLogin() {
        for (String path : List.of("/login", "/consent", "/launch/patient", "/oauth2/authorize", "/launch-contexts")) {
            assertThat(given().header("Origin", ORIGIN)
                            .redirects()
                            .follow(false)
                            .get(path)
                            .header(ALLOWED))
                    .as(path)
                    .isNull();
            assertThat(preflight(ORIGIN, "GET", "accept", path).header(ALLOWED))
                    .as(path)
                    .isNull();
        }
    }

    private static Response preflight(String origin, String method, String headers, String path) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .redirects()
                .follow(false)
                .options(path);
    }
}
