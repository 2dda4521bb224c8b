package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OperationsIT extends RestIT {

    @Nested
    class Everything {

        @Test
        void returnsTheRecordOfOnePatient() {
            String organization = create("Organization", "{\"resourceType\": \"Organization\", \"name\": \"Clinic\"}");
            String patient = create(
                    "Patient",
                    patient(
                            unique(),
                            ", \"managingOrganization\": {\"reference\": \"Organization/" + organization + "\"}"));
            String own = create("Observation", observation(unique(), subject(patient)));
            String other = create("Observation", observation(unique(), subject(createPatient(unique()))));
            given().get("/Patient/" + patient + "/$everything")
                    .then()
                    .statusCode(200)
                    .body("resourceType", equalTo("Bundle"))
                    .body("entry.resource.id", hasItems(patient, own, organization))
                    .body("entry.resource.id", not(hasItem(other)));
            given().get("/Patient/" + patient + "/$everything?_type=Observation")
                    .then()
                    .body("entry.resource.id", hasItem(own))
                    .body("entry.resource.id", not(hasItem(organization)));
        }

        @Test
        void refusesAPatientThatDoesNotExist() {
            assertRefused(given().get("/Patient/" + unique() + "/$everything"), 404, "not-found", "is not known");
            String id = createPatient(unique());
            assertRefused(given().get("/Patient/" + id + "/$everything?_count=-1"), 400, "invalid", "_count");
            assertRefused(given().get("/Patient/" + id + "/$everything?_type=Nonsense"), 404, "not-found", "Nonsense");
        }

        private static String subject(String patient) {
            return ", \"subject\": {\"reference\": \"Patient/" + patient + "\"}";
        }
    }

    @Nested
    class Validate {

        @Test
        void findsNothingWrongWithAValidResource() {
            String identifier = unique();
            List<String> severities = given().body(patient(identifier))
                    .post("/Patient/$validate")
                    .then()
                    .statusCode(200)
                    .body("resourceType", equalTo("OperationOutcome"))
                    .extract()
                    .path("issue.severity");
            assertThat(severities).doesNotContain("error", "fatal");
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void reportsEveryMistakeAndItsPlace() {
            Response response = given().body(
                            """
                            {"resourceType": "Observation", "status": "nonsense", "colour": "green"}
                            """)
                    .post("/Observation/$validate");
            response.then()
                    .statusCode(400)
                    .body("issue.expression.flatten()", hasItems("Observation.status", "Observation.colour"));
            Response readable = given().body(
                            "{\"resourceType\": \"Observation\", \"status\": \"final\", \"colour\": \"green\"}")
                    .post("/Observation/$validate");
            readable.then().statusCode(200).body("issue.severity", hasItem("error"));
            assertThat(readable.asString()).contains("colour").contains("Observation.code");
            assertShowsNothingInternal(response.asString());
        }

        @Test
        void validatesAStoredResourceAndTheResourceOfParameters() {
            String id = createPatient(unique());
            given().get("/Patient/" + id + "/$validate")
                    .then()
                    .statusCode(200)
                    .body("resourceType", equalTo("OperationOutcome"));
            given().body("{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"resource\", \"resource\": "
                            + patient(unique()) + "}]}")
                    .post("/Patient/$validate")
                    .then()
                    .statusCode(200)
                    .body("resourceType", equalTo("OperationOutcome"));
        }

        @Test
        void refusesWhatIsNoResource() {
            assertRefused(given().body("hello").post("/Patient/$validate"), 400, "structure", "not well-formed JSON");
            assertRefused(given().post("/Patient/$validate"), 400, "invalid", "HAPI-");
            assertRefused(
                    given().body(patient(unique())).post("/Patient/$validate?mode=nonsense"),
                    400,
                    "invalid",
                    "nonsense");
        }
    }

    @Nested
    class Diff {

        @Test
        void showsWhatChangedBetweenVersions() {
            String id = create("Patient", patient(unique(), ", \"gender\": \"female\""));
            given().body(withId(patient(unique(), ", \"gender\": \"male\""), id))
                    .put("/Patient/" + id);
            Response response = given().get("/Patient/" + id + "/$diff");
            response.then().statusCode(200).body("resourceType", equalTo("Parameters"));
            assertThat(response.asString())
                    .contains("Patient.gender")
                    .contains("female")
                    .contains("male");
            Response both = given().queryParam("from", "Patient/" + id + "/_history/1")
                    .queryParam("to", "Patient/" + id + "/_history/2")
                    .get("/$diff");
            both.then().statusCode(200);
            assertThat(both.asString()).contains("Patient.gender");
        }

        @Test
        void refusesWhatItCannotCompare() {
            assertRefused(given().get("/$diff"), 400, "invalid", "missing");
            assertRefused(given().get("/$diff?from=Patient/1&to=Observation/2"), 400, "invalid", "different types");
            assertRefused(given().get("/Patient/" + unique() + "/$diff"), 404, "not-found", "is not known");
        }
    }

    @Nested
    class Meta {

        @Test
        void addsReadsAndDeletesTagsWithoutANewVersion() {
            String id = createPatient(unique());
            String tag = unique();
            meta(id, "$meta-add", tag).then().statusCode(200).body("parameter[0].valueMeta.tag.code", contains(tag));
            given().get("/Patient/" + id + "/$meta").then().body("parameter[0].valueMeta.tag.code", contains(tag));
            given().get("/Patient/$meta").then().body("parameter[0].valueMeta.tag.code", hasItem(tag));
            given().get("/$meta").then().body("parameter[0].valueMeta.tag.code", hasItem(tag));
            given().queryParam("_tag", SYSTEM + "|" + tag)
                    .get("/Patient")
                    .then()
                    .body("entry[0].resource.id", equalTo(id));
            meta(id, "$meta-delete", tag).then().statusCode(200);
            given().queryParam("_tag", SYSTEM + "|" + tag)
                    .get("/Patient")
                    .then()
                    .body("total", equalTo(0));
            assertThat(version("Patient", id)).isEqualTo("1");
        }

        @Test
        void refusesAnIncompleteRequest() {
            String id = createPatient(unique());
            assertRefused(
                    given().body("{\"resourceType\": \"Parameters\"}").post("/Patient/" + id + "/$meta-add"),
                    400,
                    "invalid",
                    "meta");
            assertRefused(given().get("/Patient/" + id + "/$meta-add"), 405, "not-supported", "POST");
            assertRefused(given().get("/Patient/" + unique() + "/$meta"), 404, "not-found", "is not known");
        }

        private static Response meta(String id, String operation, String tag) {
            return given().body(
                            """
                            {"resourceType": "Parameters", "parameter": [{"name": "meta",
                              "valueMeta": {"tag": [{"system": "%s", "code": "%s"}]}}]}
                            """
                                    .formatted(SYSTEM, tag))
                    .post("/Patient/" + id + "/" + operation);
        }
    }

    @Test
    void refusesAnUnknownOperation() {
        assertRefused(given().get("/$nonsense"), 400, "not-supported", "nonsense");
        assertRefused(
                given().body("{\"resourceType\": \"Parameters\"}").post("/Patient/$nonsense"),
                400,
                "not-supported",
                "nonsense");
        assertRefused(given().get("/Patient/1/$nonsense"), 400, "not-supported", "nonsense");
        assertRefused(given().get("/$reindex"), 405, "not-supported", "POST");
        assertRefused(
                given().body("{\"resourceType\": \"Parameters\"}").post("/Patient/$expunge"),
                403,
                "forbidden",
                "every version");
    }
}
