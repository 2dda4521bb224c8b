package org.kapfhir.conformance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.RunningServerIT;

/** What becomes of answers to questionnaires and of claims of profiles that the server does not know. */
class QuestionnaireResponseIT extends RunningServerIT {

    private static final String GAD7 = "https://kap-fhir.org/fhir/Questionnaire/kap-gad7";

    private String patient = "";

    @BeforeEach
    void makeAPatient() {
        patient = "qr-" + UUID.randomUUID();
        given().body("{\"resourceType\": \"Patient\", \"id\": \"%s\"}".formatted(patient))
                .put("/Patient/" + patient)
                .then()
                .statusCode(201);
    }

    @Test
    void storesAnswersToAnUnknownQuestionnaireWithAWarning() {
        post(response("https://example.org/Questionnaire/unknown", "anything", ""), 201)
                .body("issue.severity", not(hasItem("error")))
                .body("issue.diagnostics", hasItem(containsString("https://example.org/Questionnaire/unknown")));
        stored(1);
    }

    @Test
    void refusesAnAnswerToAQuestionThatTheQuestionnaireDoesNotHave() {
        post(response(GAD7, "gad7-8", ""), 422)
                .body("issue.severity", hasItem("error"))
                .body("issue.diagnostics", hasItem(containsString("gad7-8")));
        stored(0);
    }

    @Test
    void storesAResourceThatClaimsAnUnknownVersionOfAProfileWithAWarning() {
        String claim = "https://kap-fhir.org/fhir/StructureDefinition/kap-questionnaire-response|9.9.9";
        post(response(GAD7, "gad7-1", "\"meta\": {\"profile\": [\"%s\"]},".formatted(claim)), 201)
                .body("issue.severity", everyItem(not(equalTo("error"))))
                .body("issue.diagnostics", hasItem(containsString(claim)));
        stored(1);
    }

    @Test
    void stillChecksAResourceThatClaimsAnUnknownVersionByItsContent() {
        String claim = "https://kap-fhir.org/fhir/StructureDefinition/kap-questionnaire-response|9.9.9";
        post(
                        response(GAD7, "gad7-1", "\"meta\": {\"profile\": [\"%s\"]},".formatted(claim))
                                .replace("in-progress", "completed"),
                        422)
                .body("issue.details.coding.flatten().code", hasItem("kap-gad-1"));
        stored(0);
    }

    private static ValidatableResponse post(String body, int status) {
        return given().header("Prefer", "return=OperationOutcome")
                .body(body)
                .post("/QuestionnaireResponse")
                .then()
                .statusCode(status);
    }

    private void stored(int count) {
        given().header("Cache-Control", "no-cache")
                .get("/QuestionnaireResponse?_summary=count&patient=" + patient)
                .then()
                .statusCode(200)
                .body("total", equalTo(count));
    }

    private String response(String questionnaire, String item, String more) {
        return """
                {"resourceType": "QuestionnaireResponse", %s "questionnaire": "%s", "status": "in-progress",
                 "subject": {"reference": "Patient/%s"}, "authored": "2026-01-05T09:10:00-05:00",
                 "item": [{"linkId": "%s", "answer":
                   [{"valueCoding": {"system": "http://loinc.org", "code": "LA6568-5"}}]}]}
                """
                .formatted(more, questionnaire, patient, item);
    }
}
