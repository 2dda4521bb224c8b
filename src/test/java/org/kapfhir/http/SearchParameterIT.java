package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import ca.uhn.fhir.batch2.api.IJobMaintenanceService;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SearchParameterIT extends RestIT {

    /** Drives a job from step to step once a minute; a test does not want to wait for that. */
    @Autowired
    private IJobMaintenanceService jobs;

    @Test
    void findsWhatWasStoredBeforeTheParameterOnceItIsReindexed() {
        String identifier = unique();
        String code = "colour-" + unique();
        String extended =
                """
                , "extension": [{"url": "%s/%s", "valueString": "Green"}]
                """
                        .formatted(SYSTEM, code);
        String before = create("Patient", patient(identifier, extended));

        create(
                "SearchParameter",
                """
                {"resourceType": "SearchParameter", "url": "%1$s/SearchParameter/%2$s", "name": "Colour", "status": "active",
                 "description": "A colour", "code": "%2$s", "base": ["Patient"], "type": "string",
                 "expression": "Patient.extension.where(url='%1$s/%2$s').value.ofType(string)"}
                """
                        .formatted(SYSTEM, code));
        await().atMost(Duration.ofSeconds(30)).until(() -> status(code) == 200);
        String after = create("Patient", patient(unique(), extended));
        assertThat(found(code)).containsExactly(after);

        given().body(
                        """
                        {"resourceType": "Parameters", "parameter": [{"name": "url", "valueString": "Patient?identifier=%s|%s"}]}
                        """
                                .formatted(SYSTEM, identifier))
                .post("/$reindex")
                .then()
                .statusCode(202)
                .body("resourceType", equalTo("OperationOutcome"));
        await().atMost(Duration.ofMinutes(4)).until(() -> {
            jobs.runMaintenancePass();
            return found(code).contains(before);
        });
    }

    @Test
    void reindexesOneResourceAtOnce() {
        String id = createPatient(unique());
        given().body("{\"resourceType\": \"Parameters\"}")
                .post("/Patient/" + id + "/$reindex")
                .then()
                .statusCode(200)
                .body("resourceType", equalTo("Parameters"));
        given().get("/Patient/" + id + "/$reindex-dryrun").then().statusCode(200);
    }

    @Test
    void refusesAParameterOrAJobThatCannotWork() {
        String code = "x" + unique();
        assertRefused(
                given().body(
                                """
                        {"resourceType": "SearchParameter", "url": "%1$s/%2$s", "name": "X", "status": "active",
                         "description": "x", "code": "%2$s", "base": ["Patient"], "type": "token", "expression": "Patient.(("}
                        """
                                        .formatted(SYSTEM, code))
                        .post("/SearchParameter"),
                422,
                "invalid",
                "Patient.((");
        assertThat(status(code)).isEqualTo(400);
        assertRefused(reindex("Nonsense?"), 400, "invalid", "Nonsense");
        assertRefused(reindex("Patient?nonsense=1"), 400, "invalid", "nonsense");
    }

    private static Response reindex(String url) {
        return given().body("{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"url\", \"valueString\": \""
                        + url + "\"}]}")
                .post("/$reindex");
    }

    private static int status(String code) {
        return given().queryParam(code, "green").get("/Patient").statusCode();
    }

    private static List<String> found(String code) {
        List<String> ids = given().queryParam(code, "green").get("/Patient").path("entry.resource.id");
        return ids == null ? List.of() : ids;
    }
}
