package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalIT extends RestIT {

    private static String criteria(String identifier) {
        return "identifier=" + SYSTEM + "%7C" + identifier;
    }

    @Nested
    class Create {

        @Test
        void storesOnlyWhatDoesNotExist() {
            String identifier = unique();
            String id = createIfNone(identifier).statusCode(201).extract().path("id");
            createIfNone(identifier).statusCode(200).body("id", equalTo(id));
            assertThat(stored("Patient", identifier)).isEqualTo(1);
        }

        @Test
        void refusesAmbiguousCriteria() {
            String identifier = unique();
            createPatient(identifier);
            createPatient(identifier);
            assertRefused(createIfNone(identifier).extract().response(), 412, "conflict", "HAPI-");
            assertThat(stored("Patient", identifier)).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"nonsense=1", "identifier=", "name:nonsense=x", "_nonsense=1", "code=x"})
        void refusesCriteriaThatSayNothing(String ifNoneExist) {
            String identifier = unique();
            assertRefused(
                    given().header("If-None-Exist", ifNoneExist)
                            .body(patient(identifier))
                            .post("/Patient"),
                    400,
                    "invalid",
                    ifNoneExist.substring(ifNoneExist.indexOf(':') + 1, ifNoneExist.indexOf('=')));
            assertThat(stored("Patient", identifier)).isZero();
        }

        private io.restassured.response.ValidatableResponse createIfNone(String identifier) {
            return given().header("If-None-Exist", criteria(identifier))
                    .body(patient(identifier))
                    .post("/Patient")
                    .then();
        }
    }

    @Nested
    class Update {

        @Test
        void createsWhatMatchesNothingAndUpdatesTheOneMatch() {
            String identifier = unique();
            String id = update(identifier, "male").statusCode(201).extract().path("id");
            update(identifier, "female").statusCode(200).body("id", equalTo(id)).body("gender", equalTo("female"));
            assertThat(stored("Patient", identifier)).isEqualTo(1);
            assertThat(version("Patient", id)).isEqualTo("2");
        }

        @Test
        void refusesAmbiguousCriteria() {
            String identifier = unique();
            createPatient(identifier);
            createPatient(identifier);
            assertRefused(update(identifier, "male").extract().response(), 412, "conflict", "HAPI-");
        }

        @ParameterizedTest
        @ValueSource(strings = {"nonsense=1", "identifier=", "name:nonsense=x", "_nonsense=1", "_count=1"})
        void refusesCriteriaThatSayNothing(String query) {
            String identifier = unique();
            assertRefused(
                    given().body(patient(identifier)).put("/Patient?" + query),
                    400,
                    "invalid",
                    query.substring(query.indexOf(':') + 1, query.indexOf('=')));
            assertThat(stored("Patient", identifier)).isZero();
        }

        private io.restassured.response.ValidatableResponse update(String identifier, String gender) {
            return given().urlEncodingEnabled(false)
                    .body(patient(identifier, ", \"gender\": \"" + gender + "\""))
                    .put("/Patient?" + criteria(identifier))
                    .then();
        }
    }

    @Nested
    class Delete {

        @Test
        void deletesEveryMatchAndNothingElse() {
            String identifier = unique();
            String first = createPatient(identifier);
            String second = createPatient(identifier);
            String other = createPatient(unique());
            delete(criteria(identifier)).then().statusCode(200);
            given().get("/Patient/" + first).then().statusCode(410);
            given().get("/Patient/" + second).then().statusCode(410);
            given().get("/Patient/" + other).then().statusCode(200);
            delete(criteria(identifier)).then().statusCode(200);
        }

        @Test
        void refusesCriteriaThatSayNothing() {
            String id = createPatient(unique());
            assertRefused(delete("nonsense=1"), 400, "invalid", "nonsense");
            assertRefused(delete("identifier="), 400, "invalid", "every Patient");
            assertRefused(delete("_nonsense=1"), 400, "invalid", "_nonsense");
            assertRefused(delete("identifier:nonsense=1"), 400, "invalid", ":nonsense");
            assertRefused(given().delete("/Patient"), 400, "invalid", "HAPI-0967");
            given().get("/Patient/" + id).then().statusCode(200);
        }

        private io.restassured.response.Response delete(String query) {
            return given().urlEncodingEnabled(false).delete("/Patient?" + query);
        }
    }

    @Nested
    class Patch {

        @Test
        void patchesTheOneMatch() {
            String identifier = unique();
            String id = createPatient(identifier);
            patch(identifier).then().statusCode(200).body("active", equalTo(true));
            assertThat(version("Patient", id)).isEqualTo("2");
        }

        @Test
        void refusesNoMatchAndManyMatches() {
            String identifier = unique();
            assertRefused(patch(identifier), 404, "not-found", "HAPI-0973");
            createPatient(identifier);
            createPatient(identifier);
            assertRefused(patch(identifier), 412, "conflict", "HAPI-");
            assertRefused(given().contentType(JSON_PATCH).body("[]").patch("/Patient"), 400, "invalid", "missing");
        }

        private io.restassured.response.Response patch(String identifier) {
            return given().urlEncodingEnabled(false)
                    .contentType(JSON_PATCH)
                    .body("[{\"op\": \"add\", \"path\": \"/active\", \"value\": true}]")
                    .patch("/Patient?" + criteria(identifier));
        }
    }

    @Nested
    class IfMatch {

        private static final String CURRENT = "W/\"1\"";

        @ParameterizedTest
        @ValueSource(strings = {"W/\"2\"", "W/\"0\"", "nonsense", "*"})
        void refusesToChangeAnyOtherVersion(String ifMatch) {
            String id = createPatient(unique());
            String body = withId(patient(id, ", \"active\": true"), id);
            assertRefused(
                    given().header("If-Match", ifMatch).body(body).put("/Patient/" + id), 412, "conflict", "If-Match");
            assertRefused(
                    given().header("If-Match", ifMatch)
                            .contentType(JSON_PATCH)
                            .body("[{\"op\": \"add\", \"path\": \"/active\", \"value\": true}]")
                            .patch("/Patient/" + id),
                    412,
                    "conflict",
                    "If-Match");
            assertRefused(given().header("If-Match", ifMatch).delete("/Patient/" + id), 412, "conflict", "If-Match");
            assertThat(version("Patient", id)).isEqualTo("1");
        }

        @Test
        void changesTheCurrentVersion() {
            String id = createPatient(unique());
            String body = withId(patient(id, ", \"active\": true"), id);
            given().header("If-Match", CURRENT)
                    .body(body)
                    .put("/Patient/" + id)
                    .then()
                    .statusCode(200);
            given().header("If-Match", "W/\"2\"")
                    .contentType(JSON_PATCH)
                    .body("[{\"op\": \"remove\", \"path\": \"/active\"}]")
                    .patch("/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "W/\"3\"");
            given().header("If-Match", "\"3\"").delete("/Patient/" + id).then().statusCode(200);
            given().get("/Patient/" + id).then().statusCode(410);
        }
    }
}
