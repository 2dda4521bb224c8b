package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An app begins with the patient that the user or the EHR has chosen, and who may choose which. */
class LaunchContextsIT extends AppServerIT {

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
    void opensAnAppOnlyForAPatientWhomTheCallerMaySee() {
        String open = newPatient("Ada", "Okoro-" + id);
        Map<String, String> wanted = Map.of("client", app.client(), "patient", open);
        launch(ehr("system/Patient.r", "ward"), wanted).then().statusCode(200);
        launch(ehr("system/*.read", "ward"), wanted).then().statusCode(200);
        // The hospital is another organisation, and the patient has not agreed that it sees the record.
        launch(ehr("system/Patient.rs", "hospital"), wanted)
                .then()
                .statusCode(400)
                .body("error", equalTo("patient must be the id of a Patient that the caller may see"));
        launch(ehr("system/Patient.rs?_id=another", "ward"), wanted).then().statusCode(400);
        assertThat(records(open))
                .filteredOn(each -> each.contains("\"launch\""))
                .anySatisfy(each -> assertThat(each).contains("\"HTTP 400: patient\"", "\"hospital\""));
    }

    @Test
    void opensAnAppOnlyByAScopeThatReadsPatients() {
        String open = newPatient("Ada", "Okoro-" + id);
        Map<String, String> wanted = Map.of("client", app.client(), "patient", open);
        launch(ehr("system/Observation.cruds", "ward"), wanted).then().statusCode(403);
        launch(ehr("system/Patient.cud", "ward"), wanted).then().statusCode(403);
        String user = app.redeem(code(app, "openid user/Patient.rs", Map.of())).path("access_token");
        launch(user, wanted).then().statusCode(200);
        String launched = launch(user, wanted).path("launch");
        // Opened for this patient, an app opens no other one, and by the scope launch alone nobody opens any.
        String inContext = app.redeem(code(app, "launch patient/*.rs", Map.of("launch", launched)))
                .path("access_token");
        launch(inContext, wanted).then().statusCode(403);
    }

    @Test
    void showsAClinicianThePatientsOfTheirOrganisationOnly() {
        String name = "Okoro-" + id;
        String open = newPatient("Ada", name);
        String elsewhere = "visitor-" + id;
        registerUser(elsewhere, PASSWORD, "prescriber", "--organization", "hospital");
        Browser visitor = new Browser(root())
                .open(app.authorize("launch/patient patient/*.rs", Map.of()))
                .logIn(elsewhere, PASSWORD);
        assertThat(visitor.send("name=\"name\"", Map.of("name", name)).page())
                .contains("Nobody of that name")
                .doesNotContain(open);
        assertThat(visitor.send("name=\"name\"", Map.of("patient", open)).status())
                .isEqualTo(400);
    }

    @Test
    void showsAPatientNoOthers() {
        String name = "Okoro-" + id;
        String other = newPatient("Ada", name);
        String query = URI.create(app.authorize("launch/patient patient/*.rs", Map.of()))
                .getRawQuery();
        Browser self = new Browser(root()).open(root() + "/login").logIn(patient, PASSWORD);
        assertThat(self.open(root() + "/launch/patient?" + query).status()).isEqualTo(400);
        assertThat(self.page()).doesNotContain("name=\"name\"");
        // Nor is a patient told of another by a launch that was meant for somebody else.
        String launch =
                launch(ehr(), Map.of("client", app.client(), "patient", other)).path("launch");
        invalidGrant(app.redeem(code(app, "launch patient/*.rs", Map.of("launch", launch), patient)));
    }

    @Test
    void takesALaunchForTenMinutes() {
        String open = newPatient("Ines", "Moreau-" + id);
        Map<String, String> wanted = Map.of("client", app.client(), "patient", open);
        String late = launch(ehr(), wanted)
                .then()
                .body("expires_in", equalTo(600))
                .extract()
                .path("launch");
        String code = code(app, "launch patient/*.rs", Map.of("launch", late));
        age("KAP_LAUNCH", "expires_at", 1, "patient", open);
        assertThat(errorOf(Map.of("launch", late), "launch")).isEqualTo("invalid_request");
        invalidGrant(app.redeem(code));
    }

    @Test
    void givesOneOfTwoCodesForALaunchAToken() {
        String open = newPatient("Ines", "Moreau-" + id);
        String launch =
                launch(ehr(), Map.of("client", app.client(), "patient", open)).path("launch");
        String first = code(app, "launch patient/*.rs", Map.of("launch", launch));
        String second = code(app, "launch patient/*.rs", Map.of("launch", launch));
        app.redeem(first).then().statusCode(200);
        invalidGrant(app.redeem(second));
    }
}
