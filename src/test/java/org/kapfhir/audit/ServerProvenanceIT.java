package org.kapfhir.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.RunningServerIT;

/** Each write of a record of the therapy has a Provenance, by the server if not by the client. */
class ServerProvenanceIT extends RunningServerIT {

    private static final String HEADER =
            "{\"resourceType\":\"Provenance\",\"recorded\":\"2026-01-05T10:00:00Z\",\"agent\":[{\"who\":{\"display\":\"test\"}}]}";

    private final String id = UUID.randomUUID().toString();

    @Test
    void saysWhoWroteWhichVersionInWhichRequest() {
        given().header("X-Request-ID", "one-" + id)
                .body(patient("female"))
                .put("/Patient/" + id)
                .then()
                .statusCode(201);
        given().header("X-Request-ID", "two-" + id)
                .body(patient("male"))
                .put("/Patient/" + id)
                .then()
                .statusCode(200);

        Response found = await(2);

        found.then()
                .body(by("CREATE", "target[0].reference"), equalTo("Patient/" + id + "/_history/1"))
                .body(by("CREATE", "entity.what.identifier.value"), equalTo(List.of("one-" + id)))
                .body(by("CREATE", "agent.who.identifier.value"), hasItems("sandbox", "kap-fhir"))
                .body(by("UPDATE", "target[0].reference"), equalTo("Patient/" + id + "/_history/2"))
                .body(by("UPDATE", "entity[0].role"), equalTo("revision"))
                .body(by("UPDATE", "entity[0].what.reference"), equalTo("Patient/" + id + "/_history/1"))
                .body(by("UPDATE", "entity[1].what.identifier.value"), equalTo("two-" + id));
        // It keeps to its profile, and nobody changes it.
        String path = "/Provenance/" + found.path("entry[0].resource.id");
        String body = given().get(path).asString();
        given().body(body)
                .post("/Provenance/$validate")
                .then()
                .statusCode(200)
                .body("issue.findAll { it.severity == 'error' }.size()", equalTo(0));
        given().body(body.replace("sandbox", "somebody")).put(path).then().statusCode(403);
        given().delete(path).then().statusCode(403);
    }

    @Test
    void isNotAddedToWhatTheClientSays() {
        given().header("X-Provenance", HEADER)
                .body(patient("female"))
                .put("/Patient/" + id)
                .then()
                .statusCode(201);
        given().body(patient("male")).put("/Patient/" + id).then().statusCode(200);

        List<String> targets = await(2).path("entry.resource.target.reference.flatten()");

        assertThat(targets).containsExactlyInAnyOrder("Patient/" + id + "/_history/1", "Patient/" + id + "/_history/2");
    }

    @Test
    void isMadeOfNoOtherRecordAndOfNoProvenance() {
        String other = given().body("{\"resourceType\": \"Patient\"}")
                .post("/Patient")
                .then()
                .extract()
                .path("id");
        given().body(patient("female")).put("/Patient/" + id);
        String origin = await(1).path("entry[0].resource.id");

        given().get("/Provenance?target=Patient/" + other).then().body("total", equalTo(0));
        given().get("/Provenance?target=Provenance/" + origin).then().body("total", equalTo(0));
        given().get("/AuditEvent?action=C&entity=Provenance/" + origin).then().body("total", equalTo(0));
    }

    private Response await(int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().get("/Provenance?target=Patient/" + id),
                        found -> found.<Integer>path("total") == count);
    }

    private static String by(String activity, String path) {
        return "entry.resource.find { it.activity.coding[0].code == '" + activity + "' }." + path;
    }

    private String patient(String gender) {
        return """
                {"resourceType": "Patient", "id": "%s", "gender": "%s", "birthDate": "1990-01-01", "name": [{"family": "Test"}],
                 "meta": {"profile": ["https://kap-fhir.org/fhir/StructureDefinition/kap-patient"]},
                 "identifier": [{"system": "urn:test", "value": "1"}]}"""
                .formatted(id, gender);
    }
}
