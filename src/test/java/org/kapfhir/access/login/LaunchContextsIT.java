package org.kapfhir.access.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
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
}
