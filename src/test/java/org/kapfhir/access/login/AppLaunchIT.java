package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A user logs in to an app, which gets a token for what the user lets it, and for the patient who is meant. */
class AppLaunchIT extends IssuingServerIT {

    private static final String SCOPES = "openid fhirUser profile launch launch/patient launch/encounter offline_access"
            + " online_access patient/*.rs user/Patient.rs";
    private static final String PASSWORD = "correct horse battery";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final String id = UUID.randomUUID().toString();
    private final String clinician = "clinician-" + id;
    private final String patient = "patient-" + id;
    private final App app = new App("app-" + id, root());
    private final App portal = new App("portal-" + id, root());

    @Autowired
    private IFhirResourceDao<Patient> patients;

    @BeforeEach
    void register() {
        command(
                0,
                "register-client",
                "--client",
                app.client(),
                "--name",
                "Chart <b>viewer</b>",
                "--kind",
                "public",
                "--scopes",
                SCOPES,
                "--redirect-uri",
                App.REDIRECT);
        command(
                0,
                "register-client",
                "--client",
                portal.client(),
                "--kind",
                "confidential-symmetric",
                "--scopes",
                SCOPES,
                "--redirect-uri",
                App.REDIRECT,
                "--secret-file",
                file(SECRET));
        command(
                0,
                "register-user",
                "--name",
                clinician,
                "--new-password-file",
                file(PASSWORD),
                "--display",
                "Dr. Li",
                "--roles",
                "prescriber monitor",
                "--fhir-user",
                "Practitioner/li",
                "--organization",
                "ward");
        command(
                0,
                "register-user",
                "--name",
                patient,
                "--new-password-file",
                file(PASSWORD),
                "--roles",
                "patient",
                "--fhir-user",
                "Patient/" + patient);
    }

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
        given().auth()
                .preemptive()
                .basic(portal.client(), SECRET)
                .formParam("token", token)
                .post("/oauth2/introspect")
                .then()
                .body("active", equalTo(false));
    }

    @Test
    void asksAnAppForItsSecret() {
        String code = code(portal, "openid user/Patient.rs", Map.of());
        portal.redeem(code, given().formParam("client_id", portal.client()))
                .then()
                .statusCode(401);
        portal.redeem(code, given().auth().preemptive().basic(portal.client(), SECRET + "x"))
                .then()
                .statusCode(401);
        portal.redeem(code, secret()).then().statusCode(200);
    }

    @Test
    void takesTheKeyOfAnAppInPlaceOfASecret() {
        Assertions keys = new Assertions("signed-" + id, root() + "/oauth2/token");
        command(
                0,
                "register-client",
                "--client",
                keys.client(),
                "--kind",
                "confidential-asymmetric",
                "--scopes",
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
    void beginsWithThePatientThatTheClinicianChooses() throws ParseException {
        String chosen = newPatient("Amara", "Okafor-" + id);
        Browser browser = new Browser(root())
                .open(app.authorize("launch/patient patient/*.rs", Map.of()))
                .logIn(clinician, PASSWORD);
        assertThat(browser.at().getPath()).isEqualTo("/launch/patient");
        assertThat(browser.send("name=\"name\"", Map.of("name", "Nobody-" + id)).page())
                .contains("Nobody of that name");
        assertThat(browser.send("name=\"name\"", Map.of("name", "Okafor-" + id)).page())
                .contains("Amara");
        browser.send(chosen, Map.of());
        Response answer = app.redeem(allowed(browser));
        answer.then().statusCode(200).body("patient", equalTo(chosen)).body("need_patient_banner", equalTo(true));
        assertThat(claims(answer, "access_token").getClaim("patient")).isEqualTo(chosen);
        assertThat(records(chosen).toString()).contains("\"interaction\":\"launch\"");
    }

    @Test
    void beginsWithAPatientWhoLogsInThemselves() {
        Browser browser = new Browser(root())
                .open(app.authorize("launch/patient patient/*.rs", Map.of()))
                .logIn(patient, PASSWORD);
        app.redeem(allowed(browser)).then().statusCode(200).body("patient", equalTo(patient));
    }

    @Test
    void beginsWithWhatTheEhrHasOpenOnce() {
        String open = newPatient("Ines", "Moreau-" + id);
        String launch = launch(ehr(), Map.of("client", app.client(), "patient", open, "encounter", "visit-1"))
                .then()
                .statusCode(200)
                .extract()
                .path("launch");
        String code = code(app, "launch launch/encounter patient/*.rs", Map.of("launch", launch));
        app.redeem(code).then().statusCode(200).body("patient", equalTo(open)).body("encounter", equalTo("visit-1"));
        assertThat(errorOf(Map.of("launch", launch), "launch")).isEqualTo("invalid_request");
        String other = launch(ehr(), Map.of("client", portal.client(), "patient", open))
                .path("launch");
        assertThat(errorOf(Map.of("launch", other), "launch")).isEqualTo("invalid_request");
    }

    @Test
    void openAnAppOnlyForWhomAndForWhat() {
        String open = newPatient("Noor", "Haddad-" + id);
        launch(ehr(), Map.of("client", "nobody", "patient", open)).then().statusCode(400);
        launch(ehr(), Map.of("client", app.client(), "patient", "none-" + id))
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body(Map.of())
                .post("/launch-contexts")
                .then()
                .statusCode(401);
        String own =
                app.redeem(code(app, "openid patient/*.rs", Map.of(), patient)).path("access_token");
        launch(own, Map.of("client", app.client(), "patient", open)).then().statusCode(403);
        String forAnother = launch(ehr(), Map.of("client", app.client(), "patient", open, "user", patient))
                .path("launch");
        invalidGrant(app.redeem(code(app, "launch patient/*.rs", Map.of("launch", forAnother))));
    }

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

    private String code(App which, String scope, Map<String, String> changes) {
        return code(which, scope, changes, clinician);
    }

    private String code(App which, String scope, Map<String, String> changes, String user) {
        return allowed(new Browser(root()).open(which.authorize(scope, changes)).logIn(user, PASSWORD));
    }

    private static String allowed(Browser browser) {
        if (browser.at().toString().startsWith(root())) {
            browser.send(">Allow<", Map.of());
        }
        assertThat(browser.at().toString()).as(browser.page()).startsWith(App.REDIRECT);
        assertThat(browser.answer()).containsKey("state");
        assertThat(browser.answer()).containsKey("code");
        return browser.answer().getOrDefault("code", "");
    }

    private String errorOf(Map<String, String> changes, String scope) {
        Browser browser = new Browser(root()).open(app.authorize(scope, changes));
        assertThat(browser.at().toString()).as(browser.page()).startsWith(App.REDIRECT);
        return browser.answer().getOrDefault("error", "");
    }

    private RequestSpecification secret() {
        return given().auth().preemptive().basic(portal.client(), SECRET);
    }

    private Response refresh(String token) {
        return secret().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", token)
                .post("/oauth2/token");
    }

    private static void invalidGrant(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    private String ehr() {
        Assertions ehr = new Assertions("ehr-" + UUID.randomUUID(), root() + "/oauth2/token");
        command(
                0,
                "register-client",
                "--client",
                ehr.client(),
                "--kind",
                "backend",
                "--scopes",
                "system/Patient.cruds",
                "--jwks-file",
                file(ehr.keys()));
        return ehr.token("system/Patient.cruds");
    }

    private static Response launch(String token, Map<String, String> wanted) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(wanted)
                .post("/launch-contexts");
    }

    private String newPatient(String given, String family) {
        Patient made = new Patient();
        made.setId("p-" + UUID.randomUUID());
        made.addName().addGiven(given).setFamily(family);
        patients.update(made, new SystemRequestDetails());
        return made.getIdPart();
    }

    private static JWTClaimsSet claims(Response answer, String token) throws ParseException {
        return SignedJWT.parse(answer.<String>path(token)).getJWTClaimsSet();
    }
}
