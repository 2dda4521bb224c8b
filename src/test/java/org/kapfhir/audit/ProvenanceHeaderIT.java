package org.kapfhir.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.RunningServerIT;

/** What a client says in the header X-Provenance is stored with what it writes, or neither is. */
class ProvenanceHeaderIT extends RunningServerIT {

    private static final String HEADER = "X-Provenance";
    private static final String PATIENT = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";

    /** Found again by its marker, which nobody else uses. */
    private final String marker = UUID.randomUUID().toString();

    private final String given = provenance("");

    @Test
    void isStoredWithACreatedRecord() {
        String id = given().header(HEADER, given)
                .body(PATIENT)
                .post("/Patient")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(targets()).containsExactly("Patient/" + id + "/_history/1");
        assertThat(agents()).containsExactly("test");
    }

    @Test
    void isStoredWithEachNewVersionAndWithNoneIfNothingChanges() {
        String id = put();
        assertThat(targets()).containsExactly("Patient/" + id + "/_history/1");
        String male = withId(PATIENT.replace("female", "male"), id);
        given().header(HEADER, given).body(male).put("/Patient/" + id).then().statusCode(200);
        given().header(HEADER, given).body(male).put("/Patient/" + id).then().statusCode(200);
        assertThat(targets())
                .containsExactlyInAnyOrder("Patient/" + id + "/_history/1", "Patient/" + id + "/_history/2");
    }

    @Test
    void isStoredWithAPatch() {
        String id = put();
        given().header(HEADER, given)
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"replace\", \"path\": \"/gender\", \"value\": \"male\"}]")
                .patch("/Patient/" + id)
                .then()
                .statusCode(200);
        assertThat(targets())
                .containsExactlyInAnyOrder("Patient/" + id + "/_history/1", "Patient/" + id + "/_history/2");
    }

    @Test
    void isStoredOnceForATransactionWithEveryRecordItWrites() {
        String one = UUID.randomUUID().toString();
        String two = UUID.randomUUID().toString();
        bundle(
                        "transaction",
                        given,
                        entry("Patient/" + one, withId(PATIENT, one)),
                        entry("Patient/" + two, withId(PATIENT, two)))
                .then()
                .statusCode(200);
        assertThat(count()).isEqualTo(1);
        assertThat(targets())
                .containsExactlyInAnyOrder("Patient/" + one + "/_history/1", "Patient/" + two + "/_history/1");
    }

    @Test
    void isStoredForEachEntryOfABatchThatSucceeds() {
        String one = UUID.randomUUID().toString();
        String two = UUID.randomUUID().toString();
        bundle(
                        "batch",
                        given,
                        entry("Patient/" + one, withId(PATIENT, one)),
                        entry("Patient/" + two, withId(PATIENT.replace("female", "nonsense"), two)))
                .then()
                .statusCode(400);
        bundle(
                        "batch",
                        given,
                        entry("Patient/" + one, withId(PATIENT, one)),
                        entry(
                                "Patient/" + two,
                                withId(
                                        PATIENT.replace(
                                                "}",
                                                ", \"managingOrganization\": {\"reference\": \"Organization/" + marker
                                                        + "\"}}"),
                                        two)))
                .then()
                .statusCode(200);
        assertThat(targets()).containsExactly("Patient/" + one + "/_history/1");
    }

    @Test
    void keepsToItsProfileOrNothingIsStored() {
        String id = UUID.randomUUID().toString();
        String claims = provenance(",\"profile\":[\"https://kap-fhir.org/fhir/StructureDefinition/kap-provenance\"]");
        given().header(HEADER, claims)
                .body(withId(PATIENT, id))
                .put("/Patient/" + id)
                .then()
                .statusCode(201);
        String other = UUID.randomUUID().toString();
        // A device acts for an organization, which is missing.
        Response refused = given().header(
                        HEADER, claims.replace("\"display\"", "\"reference\": \"Device/1\", \"display\""))
                .body(withId(PATIENT, other))
                .put("/Patient/" + other);
        refused.then().statusCode(422).body("issue[0].diagnostics", containsString(HEADER));
        assertThat(refused.asString()).contains("kap-prov-1");
        given().get("/Patient/" + other).then().statusCode(404);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void isNotStoredIfTheWriteIsRefused() {
        given().header(HEADER, given)
                .body("{\"resourceType\": \"Flag\"}")
                .post("/Flag")
                .then()
                .statusCode(422);
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{| is not a Provenance as FHIR JSON",
                "Provenance| is not a Provenance as FHIR JSON",
                "{\"resourceType\":\"Patient\"}| must be a Provenance",
                "{\"resourceType\":\"Provenance\",\"nonsense\":1}| nonsense",
                "{\"resourceType\":\"Provenance\",\"target\":[{\"display\":\"x\"}]}| has a target"
            })
    void refusesWhatIsNoProvenanceWithoutTargets(String value, String reason) {
        String id = UUID.randomUUID().toString();
        given().header(HEADER, value)
                .body(withId(PATIENT, id))
                .put("/Patient/" + id)
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString("header X-Provenance"))
                .body("issue[0].diagnostics", containsString(reason));
        given().get("/Patient/" + id).then().statusCode(404);
    }

    @Test
    void refusesOneThatIsTooLongOrThereTwice() {
        given().header(HEADER, given)
                .header(HEADER, given)
                .body(PATIENT)
                .post("/Patient")
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString("2 times"));
        String long16k = given.replace("\"test\"", "\"test" + "x".repeat(16_000 - given.length()) + "\"");
        given().header(HEADER, long16k).body(PATIENT).post("/Patient").then().statusCode(201);
        given().header(HEADER, long16k.replace("\"test", "\"testy"))
                .body(PATIENT)
                .post("/Patient")
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString("16001"));
    }

    @Test
    void goesWithNoDelete() {
        String id = put();
        given().header(HEADER, given)
                .delete("/Patient/" + id)
                .then()
                .statusCode(400)
                .body("issue[0].diagnostics", containsString("delete"));
        given().get("/Patient/" + id).then().statusCode(200);
        given().header(HEADER, given).get("/Patient/" + id).then().statusCode(200);
    }

    @Test
    void makesNoProvenanceOfAProvenance() {
        given().header(HEADER, given)
                .body(given.replaceFirst("\\{", "{\"target\": [{\"display\": \"test\"}], "))
                .post("/Provenance")
                .then()
                .statusCode(201);
        assertThat(count()).isEqualTo(1);
    }

    private String provenance(String profile) {
        return "{\"resourceType\":\"Provenance\",\"meta\":{\"tag\":[{\"system\":\"urn:test\",\"code\":\"%s\"}]%s},\"recorded\":\"2026-01-05T10:00:00Z\",\"agent\":[{\"who\":{\"display\":\"test\"}}]}"
                .formatted(marker, profile);
    }

    private String put() {
        String id = UUID.randomUUID().toString();
        given().header(HEADER, given)
                .body(withId(PATIENT, id))
                .put("/Patient/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private List<String> targets() {
        return found().path("entry.resource.target.reference.flatten()");
    }

    private List<String> agents() {
        return found().path("entry.resource.agent.who.display.flatten()");
    }

    private int count() {
        return found().path("total");
    }

    private Response found() {
        return given().queryParam("_tag", "urn:test|" + marker).get("/Provenance");
    }

    private static Response bundle(String type, String header, String... entries) {
        return given().header(HEADER, header)
                .body("{\"resourceType\": \"Bundle\", \"type\": \"%s\", \"entry\": [%s]}"
                        .formatted(type, String.join(",", entries)))
                .post("/");
    }

    private static String entry(String url, String resource) {
        return "{\"resource\": %s, \"request\": {\"method\": \"PUT\", \"url\": \"%s\"}}".formatted(resource, url);
    }

    private static String withId(String body, String id) {
        return body.replaceFirst("\\{", "{\"id\": \"" + id + "\",");
    }
}
