package org.kapfhir.scores;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.RunningServerIT;

/** The score of a questionnaire is an Observation that lives and changes with its answers. */
class ScoreExtractionIT extends RunningServerIT {

    private static final List<String> ANSWERS = List.of("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9");

    private final String response = "gad7-" + UUID.randomUUID();
    private String patient = "";

    @BeforeEach
    void makeAPatient() {
        patient = "Patient/"
                + given().body("{\"resourceType\": \"Patient\"}")
                        .post("/Patient")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id");
    }

    @Test
    void storesTheScoreOfACompletedResponse() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);

        JsonPath score = onlyScore();
        assertThat(score.getInt("valueInteger")).isEqualTo(14);
        assertThat(score.getString("status")).isEqualTo("final");
        assertThat(score.getString("code.coding[0].code")).isEqualTo("70274-6");
        assertThat(score.getString("subject.reference")).isEqualTo(patient);
        assertThat(score.getString("effectiveDateTime")).isEqualTo("2026-01-05T09:10:00-05:00");
        assertThat(score.getString("derivedFrom[0].reference")).isEqualTo("QuestionnaireResponse/" + response);
        assertThat(score.getList("meta.profile"))
                .containsExactly("https://kap-fhir.org/fhir/StructureDefinition/kap-score");
        assertThat(score.getString("extension[0].valueCodeableConcept.coding[0].code"))
                .isEqualTo("baseline");
        assertThat(score.getString("interpretation[0].text")).isEqualToIgnoringCase("moderate");
    }

    @Test
    void namesTheBandAtBothOfItsEdges() {
        put(gad7("completed", 9, 3, 3, 3, 0, 0, 0, 0), 201);
        assertThat(onlyScore().getString("interpretation[0].text")).isEqualToIgnoringCase("mild");
        put(gad7("amended", 10, 3, 3, 3, 1, 0, 0, 0), 200);
        assertThat(onlyScore().getString("interpretation[0].text")).isEqualToIgnoringCase("moderate");
    }

    @Test
    void amendsTheScoreWithTheAnswers() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);
        String id = onlyScore().getString("id");
        put(gad7("amended", 21, 3, 3, 3, 3, 3, 3, 3), 200);

        JsonPath score = onlyScore();
        assertThat(score.getString("id")).isEqualTo(id);
        assertThat(score.getInt("valueInteger")).isEqualTo(21);
        assertThat(score.getString("status")).isEqualTo("amended");
        assertThat(score.getString("meta.versionId")).isEqualTo("2");
    }

    @Test
    void makesNoNewVersionOfAScoreThatStays() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);
        put(gad7("completed", 14, 3, 1, 2, 2, 2, 2, 2), 200);

        assertThat(onlyScore().getString("meta.versionId")).isEqualTo("1");
    }

    @Test
    void storesNoScoreWhileTheResponseIsInProgress() {
        put(gad7("in-progress", null, 2, 2), 201);
        scores().body("entry", equalTo(null));
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 200);
        assertThat(onlyScore().getInt("valueInteger")).isEqualTo(14);
    }

    @Test
    void marksTheScoreOfAResponseEnteredInError() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);
        put(gad7("entered-in-error", 14, 2, 2, 2, 2, 2, 2, 2), 200);
        assertThat(onlyScore().getString("status")).isEqualTo("entered-in-error");
    }

    @Test
    void cancelsTheScoreOfAResponseThatIsOpenedAgain() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);
        put(gad7("in-progress", null, 2, 2), 200);
        assertThat(onlyScore().getString("status")).isEqualTo("cancelled");
    }

    @Test
    void cancelsTheScoreOfAnInstrumentThatTheResponseNoLongerAnswers() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);
        put(
                gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2)
                        .replace(
                                "https://kap-fhir.org/fhir/Questionnaire/kap-gad7",
                                "https://example.org/Questionnaire/q"),
                200);
        assertThat(onlyScore().getString("status")).isEqualTo("cancelled");
    }

    @Test
    void keepsTheScoreOfAResponseThatIsKept() {
        put(gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2), 201);
        String id = onlyScore().getString("id");
        given().delete("/QuestionnaireResponse/" + response).then().statusCode(403);
        given().delete("/Observation/" + id).then().statusCode(403);
        given().get("/Observation/" + id).then().statusCode(200);
    }

    @Test
    void refusesAWrongTotalWithBothNumbersAndStoresNeither() {
        given().body(gad7("completed", 17, 3, 3, 3, 3, 2, 2, 2))
                .put("/QuestionnaireResponse/" + response)
                .then()
                .statusCode(422)
                .body("issue.diagnostics", hasItem(containsString("17")))
                .body("issue.diagnostics", hasItem(containsString("18")));
        given().get("/QuestionnaireResponse/" + response).then().statusCode(404);
        scores().body("entry", equalTo(null));
    }

    @Test
    void storesTheScoreInTheTransactionOfItsResponse() {
        String entry =
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"fullUrl": "urn:uuid:8a1b6c1e-6d1c-4f7e-9f0e-0d5a7f0b6c11",
                   "resource": {"resourceType": "Patient"}, "request": {"method": "POST", "url": "Patient"}},
                  {"resource": %s, "request": {"method": "PUT", "url": "QuestionnaireResponse/%s"}}%s]}
                """;
        String answers = gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2)
                .replace(patient, "urn:uuid:8a1b6c1e-6d1c-4f7e-9f0e-0d5a7f0b6c11");
        String refused =
                ", {\"resource\": {\"resourceType\": \"Observation\"}, \"request\": {\"method\": \"POST\", \"url\": \"Observation\"}}";

        given().body(entry.formatted(answers, response, refused))
                .post("/")
                .then()
                .statusCode(422);
        scores().body("entry", equalTo(null));

        given().body(entry.formatted(answers, response, "")).post("/").then().statusCode(200);
        assertThat(onlyScore().getString("subject.reference")).startsWith("Patient/");
    }

    @Test
    void leavesTheQuestionnairesOfOthersAlone() {
        put(
                gad7("completed", 14, 2, 2, 2, 2, 2, 2, 2)
                        .replace(
                                "https://kap-fhir.org/fhir/Questionnaire/kap-gad7",
                                "https://example.org/Questionnaire/q"),
                201);
        scores().body("entry", equalTo(null));
    }

    private void put(String body, int status) {
        given().body(body).put("/QuestionnaireResponse/" + response).then().statusCode(status);
    }

    private ValidatableResponse scores() {
        return given().header("Cache-Control", "no-cache")
                .get("/Observation?derived-from=QuestionnaireResponse/" + response)
                .then()
                .statusCode(200);
    }

    private JsonPath onlyScore() {
        JsonPath found = scores().body("entry", hasSize(1)).extract().jsonPath();
        found.setRootPath("entry[0].resource");
        return found;
    }

    private String gad7(String status, @Nullable Integer total, int... answers) {
        String items = IntStream.range(0, answers.length)
                .mapToObj(i ->
                        "{\"linkId\": \"gad7-%d\", \"answer\": [{\"valueCoding\": {\"system\": \"http://loinc.org\", \"code\": \"%s\"}}]}"
                                .formatted(i + 1, ANSWERS.get(answers[i])))
                .collect(Collectors.joining(","));
        String sum = total == null
                ? ""
                : ", {\"linkId\": \"gad7-total\", \"answer\": [{\"valueInteger\": %d}]}".formatted(total);
        return """
                {"resourceType": "QuestionnaireResponse", "id": "%s",
                 "extension": [{"url": "https://kap-fhir.org/fhir/StructureDefinition/kap-timepoint",
                   "valueCodeableConcept": {"coding": [{"system": "https://kap-fhir.org/fhir/CodeSystem/kap-timepoint", "code": "baseline"}]}}],
                 "questionnaire": "https://kap-fhir.org/fhir/Questionnaire/kap-gad7", "status": "%s",
                 "subject": {"reference": "%s"}, "authored": "2026-01-05T09:10:00-05:00", "source": {"reference": "%s"},
                 "item": [%s%s]}
                """
                .formatted(response, status, patient, patient, items, sum);
    }
}
