package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test with two apps, a clinician and a patient who are registered anew for each. */
abstract class AppServerIT extends IssuingServerIT {

    static final String SCOPES = "openid fhirUser profile launch launch/patient launch/encounter offline_access"
            + " online_access patient/*.rs user/Patient.rs";
    static final String PASSWORD = "correct horse battery";

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    final String id = UUID.randomUUID().toString();
    final String clinician = "clinician-" + id;
    final String patient = "patient-" + id;

    /** A public app. */
    final App app = new App("app-" + id, root());

    /** An app with a secret. */
    final App portal = new App("portal-" + id, root());

    @Autowired
    private IFhirResourceDao<Patient> patients;

    @BeforeEach
    final void register() {
        registerClient(app.client(), "public", SCOPES, "--name", "Chart <b>viewer</b>", "--redirect-uri", App.REDIRECT);
        registerClient(
                portal.client(),
                "confidential-symmetric",
                SCOPES,
                "--redirect-uri",
                App.REDIRECT,
                "--secret-file",
                file(SECRET));
        registerUser(
                clinician,
                PASSWORD,
                "prescriber monitor",
                "--display",
                "Dr. Li",
                "--fhir-user",
                "Practitioner/li",
                "--organization",
                "ward");
        registerUser(patient, PASSWORD, "patient", "--fhir-user", "Patient/" + patient);
    }

    final String code(App which, String scope, Map<String, String> changes) {
        return code(which, scope, changes, clinician);
    }

    final String code(App which, String scope, Map<String, String> changes, String user) {
        return allowed(new Browser(root()).open(which.authorize(scope, changes)).logIn(user, PASSWORD));
    }

    static String allowed(Browser browser) {
        if (browser.at().toString().startsWith(root())) {
            browser.send(">Allow<", Map.of());
        }
        assertThat(browser.at().toString()).as(browser.page()).startsWith(App.REDIRECT);
        assertThat(browser.answer()).containsKey("state");
        assertThat(browser.answer()).containsKey("code");
        return browser.answer().getOrDefault("code", "");
    }

    final String errorOf(Map<String, String> changes, String scope) {
        Browser browser = new Browser(root()).open(app.authorize(scope, changes));
        assertThat(browser.at().toString()).as(browser.page()).startsWith(App.REDIRECT);
        assertThat(browser.answer().get("state")).startsWith("state-");
        return browser.answer().getOrDefault("error", "");
    }

    final RequestSpecification secret() {
        return given().auth().preemptive().basic(portal.client(), SECRET);
    }

    final Response refresh(String token) {
        return secret().formParam("grant_type", "refresh_token")
                .formParam("refresh_token", token)
                .post("/oauth2/token");
    }

    static void invalidGrant(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    /** A token of the system of the hospital. */
    static String ehr() {
        return ehr("system/Patient.cruds", "ward");
    }

    static String ehr(String scopes, String organisation) {
        Assertions ehr = newKeys("ehr");
        registerBackend(ehr, scopes, "--organization", organisation);
        return ehr.token(scopes);
    }

    static Response launch(String token, Map<String, String> wanted) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(wanted)
                .post("/launch-contexts");
    }

    final String newPatient(String given, String family) {
        Patient made = new Patient();
        made.setId("p-" + UUID.randomUUID());
        made.addName().addGiven(given).setFamily(family);
        patients.update(made, new SystemRequestDetails());
        return made.getIdPart();
    }

    static JWTClaimsSet claims(Response answer, String token) throws ParseException {
        return SignedJWT.parse(answer.<String>path(token)).getJWTClaimsSet();
    }
}
