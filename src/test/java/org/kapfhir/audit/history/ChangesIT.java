package org.kapfhir.audit.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.RunningServerIT;

/** Who changed what for a patient, in one request. */
class ChangesIT extends RunningServerIT {

    private static final int WRITES = 6;

    private final String id = UUID.randomUUID().toString();
    private final String changes = "/Patient/" + id + "/$kap-changes";
    private String observation = "";

    @BeforeEach
    void write() {
        put("female");
        observation = given().body(observation(""))
                .post("/Observation")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        given().header("X-Request-ID", "of-" + id)
                .body(observation("\"id\": \"" + observation + "\",").replace("final", "amended"))
                .put("/Observation/" + observation)
                .then()
                .statusCode(200);
        put("male");
        given().contentType("application/json-patch+json")
                .body("[{\"op\": \"replace\", \"path\": \"/active\", \"value\": false}]")
                .patch("/Patient/" + id)
                .then()
                .statusCode(200);
        given().delete("/Observation/" + observation).then().statusCode(200);
        // Of somebody else, and only read.
        given().body("{\"resourceType\": \"Patient\"}").post("/Patient");
        given().get("/Patient/" + id);
    }

    @Test
    void tellsEveryWriteInOrderWithWhatItChanged() {
        Response answer = awaitAll(changes);
        answer.then()
                .body(
                        part("version", "valueReference.reference"),
                        contains(
                                "Patient/" + id + "/_history/1",
                                "Observation/" + observation + "/_history/1",
                                "Observation/" + observation + "/_history/2",
                                "Patient/" + id + "/_history/2",
                                "Patient/" + id + "/_history/3",
                                "Observation/" + observation + "/_history/3"))
                .body(
                        part("interaction", "valueCode"),
                        contains("create", "create", "update", "update", "patch", "delete"))
                .body(element("path"), contains("status", "gender", "active"))
                .body(element("before"), contains("final", "female", "true"))
                .body(element("after"), contains("amended", "male", "false"));
        assertThat(answer.<String>path("parameter[2].part.find { it.name == 'request' }.valueString"))
                .isEqualTo("of-" + id);
    }

    @Test
    void givesThemPageByPage() {
        awaitAll(changes);
        List<String> found = new ArrayList<>();
        Response page = given().get(changes + "?start=2020-01-01&count=4");
        found.addAll(page.path(part("version", "valueReference.reference")));
        assertThat(found).hasSize(4);
        String next = page.path("parameter.find { it.name == 'next' }.valueUri");
        page = given().urlEncodingEnabled(false).get(next);
        found.addAll(page.path(part("version", "valueReference.reference")));
        assertThat(found).hasSize(WRITES).doesNotHaveDuplicates();
        page.then().body("parameter.find { it.name == 'next' }", equalTo(null));
    }

    @Test
    void keepsToThePeriod() {
        String whole = awaitAll(changes).asString();
        given().get(changes + "?start=2020-01-01&end=2020-12-31")
                .then()
                .statusCode(200)
                .body("parameter", equalTo(null));
        assertThat(given().get(changes + "?start=2020-01-01").asString()).isEqualTo(whole);
        String third = given().get(changes).path("parameter[2].part.find { it.name == 'when' }.valueInstant");
        List<String> until = given().urlEncodingEnabled(true)
                .queryParam("end", third)
                .get(changes)
                .path(part("version", "valueReference.reference"));
        List<String> from = given().urlEncodingEnabled(true)
                .queryParam("start", third)
                .get(changes)
                .path(part("version", "valueReference.reference"));
        assertThat(until).contains("Observation/" + observation + "/_history/2");
        assertThat(from).contains("Observation/" + observation + "/_history/2");
        assertThat(until.size() + from.size()).isGreaterThan(WRITES);
    }

    @Test
    void isAPageForABrowser() {
        awaitAll(changes);
        given().accept("text/html")
                .get(changes)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<td>gender</td><td>female</td><td>male</td>"))
                .body(containsString("sandbox"));
    }

    @Test
    void tellsOfAPatientWhoIsDeleted() {
        awaitAll(changes);
        given().delete("/Patient/" + id).then().statusCode(200);
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(versions(given().get(changes)))
                .hasSize(WRITES + 1)
                .last()
                .isEqualTo("Patient/" + id + "/_history/4"));
    }

    @ParameterizedTest
    @CsvSource({
        "start=2026-03-02&end=2026-03-01,end",
        "start=yesterday,start",
        "end=2026-02-30,end",
        "start=2026-03-02T10:00:00,start",
        "count=0,count",
        "count=201,count",
        "skip=-1,skip",
        "begin=2026-03-02,begin",
        "start=2026-03-02&start=2026-03-03,start"
    })
    void refusesWhatItCannotAnswer(String query, String parameter) {
        given().urlEncodingEnabled(false)
                .get(changes + "?" + query)
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString("parameter"))
                .body("issue[0].diagnostics", containsString(parameter));
    }

    @Test
    void takesOneDayAndRefusesAPatientWhoNeverWas() {
        given().get(changes + "?start=2026-03-02&end=2026-03-02").then().statusCode(200);
        given().get("/Patient/" + UUID.randomUUID() + "/$kap-changes").then().statusCode(404);
    }

    /** The trail tells of a write a moment later. */
    private static Response awaitAll(String url) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get(url), answer -> versions(answer).size() == WRITES);
    }

    private static List<String> versions(Response answer) {
        // An answer that tells of nothing has no parameters.
        List<String> versions = answer.path(part("version", "valueReference.reference"));
        return versions == null ? List.of() : versions;
    }

    private static String part(String name, String value) {
        // The link to the next page is a parameter without parts.
        return "parameter.part.flatten().findAll { it?.name == '" + name + "' }." + value;
    }

    private static String element(String name) {
        return "parameter.part.flatten().findAll { it.name == 'element' }.part.flatten().findAll { it.name == '" + name
                + "' }.valueString";
    }

    private void put(String gender) {
        given().body("{\"resourceType\": \"Patient\", \"id\": \"%s\", \"active\": true, \"gender\": \"%s\"}"
                        .formatted(id, gender))
                .put("/Patient/" + id);
    }

    private String observation(String more) {
        return """
                {"resourceType": "Observation", %s "status": "final", "code": {"text": "test"},
                 "subject": {"reference": "Patient/%s"}}"""
                .formatted(more, id);
    }
}
