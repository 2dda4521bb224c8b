package org.kapfhir.protocols;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.RunningServerIT;

/** A protocol becomes the plan of a patient over HTTP, and the plan can be stored as it is. */
class ApplyIT extends RunningServerIT {

    private String patient = "";

    @BeforeEach
    void makeAPatient() {
        patient = "Patient/apply-" + UUID.randomUUID();
        given().body("{\"resourceType\": \"Patient\", \"id\": \"%s\"}"
                        .formatted(patient.substring("Patient/".length())))
                .put("/" + patient)
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kap-intensive", "kap-weekly", "kap-twice-monthly", "kap-maintenance", "kap-esketamine"})
    void makesAPlanThatTheServerStoresWithoutAFinding(String protocol) {
        Response plan = given().get("/PlanDefinition/" + protocol + "/$apply?startDate=2026-01-19&subject=" + patient);
        plan.then()
                .statusCode(200)
                .body("resourceType", equalTo("CarePlan"))
                .body("subject.reference", equalTo(patient))
                .body("meta.profile", hasItem("https://kap-fhir.org/fhir/StructureDefinition/kap-careplan"))
                .body("activity.detail.code.coding.flatten().code", hasItems("dosing-session", "integration"));

        given().header("Prefer", "return=OperationOutcome")
                .body(plan.asString())
                .post("/CarePlan")
                .then()
                .statusCode(201)
                .body("issue.severity", not(hasItem("error")))
                .body("issue.severity", not(hasItem("warning")));
    }

    @Test
    void takesItsParametersFromABodyToo() {
        given().body(
                        """
                        {"resourceType": "Parameters", "parameter": [
                          {"name": "subject", "valueString": "%s"},
                          {"name": "practitioner", "valueString": "Practitioner/okafor-helen"},
                          {"name": "startDate", "valueDate": "2026-01-19"}]}
                        """
                                .formatted(patient))
                .post("/PlanDefinition/kap-intensive/$apply")
                .then()
                .statusCode(200)
                .body("author.reference", equalTo("Practitioner/okafor-helen"))
                .body(
                        "activity.detail.scheduledTiming.event.flatten()",
                        hasItems("2026-01-19", "2026-01-21", "2026-01-23", "2026-01-26", "2026-01-28", "2026-01-30"));
    }

    @Test
    void storesNothing() {
        given().get("/PlanDefinition/kap-weekly/$apply?subject=" + patient)
                .then()
                .statusCode(200);
        given().get("/CarePlan?_summary=count&subject=" + patient).then().body("total", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "startDate=2026-01-19; subject",
                "subject=Group/g; Patient/[id]",
                "subject=maya-ortega; Patient/[id]",
                "subject=Patient/maya-ortega&startDate=2026-01; 2026-01-19",
                "subject=Patient/maya-ortega&startDate=soon; startDate",
                "subject=Patient/maya-ortega&practitioner=Patient/maya-ortega; Practitioner/[id]"
            })
    void refusesAParameterThatIsMissingOrWrong(String query, String named) {
        refused(given().get("/PlanDefinition/kap-weekly/$apply?" + query), 400, named);
    }

    @Test
    void refusesAPatientOrAProtocolThatDoesNotExist() {
        refused(given().get("/PlanDefinition/kap-weekly/$apply?subject=Patient/nobody"), 404, "nobody");
        refused(given().get("/PlanDefinition/nothing/$apply?subject=" + patient), 404, "nothing");
    }

    @Test
    void refusesAPlanDefinitionWithoutSessions() {
        String id = given().body(
                        "{\"resourceType\": \"PlanDefinition\", \"status\": \"draft\", \"action\": [{\"title\": \"Rest\"}]}")
                .post("/PlanDefinition")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        refused(given().get("/PlanDefinition/" + id + "/$apply?subject=" + patient), 422, "kap-session-type");
    }

    private static ValidatableResponse refused(Response response, int status, String named) {
        return response.then()
                .statusCode(status)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].diagnostics", containsString(named));
    }
}
