package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CreateAndReadIT extends RestIT {

    @Test
    void answersACreateWithWhereTheResourceIsAndItsVersion() {
        String identifier = unique();
        Response created = given().body(patient(identifier)).post("/Patient");
        String id = created.path("id");

        created.then()
                .statusCode(201)
                .header("Location", endsWith("/fhir/Patient/" + id + "/_history/1"))
                .header("ETag", "W/\"1\"")
                .header("Last-Modified", notNullValue())
                .header("X-Request-ID", notNullValue())
                .body("meta.versionId", equalTo("1"))
                .body("identifier[0].value", equalTo(identifier));
        given().get("/Patient/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "W/\"1\"")
                .contentType(FHIR_JSON)
                .body("identifier[0].value", equalTo(identifier));
    }

    @Test
    void ignoresTheIdOfACreateAndKeepsThatOfAnUpdate() {
        String id = unique();
        String created = given().body(withId(patient(id), id))
                .post("/Patient")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(created).isNotEqualTo(id);

        given().body(withId(patient(id), id))
                .put("/Patient/" + id)
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    @Test
    void keepsEveryVersionReadable() {
        String id = createPatient(unique());
        given().body(withId(patient(id, ", \"active\": true"), id))
                .put("/Patient/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "W/\"2\"");

        given().get("/Patient/" + id + "/_history/1").then().statusCode(200).body("$", not(hasKey("active")));
        given().get("/Patient/" + id + "/_history/2").then().statusCode(200).body("active", equalTo(true));
        assertRefused(given().get("/Patient/" + id + "/_history/3"), 404, "not-found", "HAPI-");
        assertRefused(given().get("/Patient/" + id + "/_history/x"), 404, "not-found", "HAPI-");
    }

    @Test
    void answersADeletedResourceAsGoneAndLetsItComeBack() {
        String id = createPatient(unique());
        given().delete("/Patient/" + id).then().statusCode(200).body("resourceType", equalTo("OperationOutcome"));

        assertRefused(given().get("/Patient/" + id), 410, "deleted", "deleted");
        given().get("/Patient/" + id + "/_history/1").then().statusCode(200);
        given().delete("/Patient/" + id).then().statusCode(200);
        given().body(withId(patient(id), id)).put("/Patient/" + id).then().statusCode(201);
        given().get("/Patient/" + id).then().statusCode(200).body("meta.versionId", equalTo("3"));
    }

    @Test
    void answersAnUnknownResourceWithNotFound() {
        assertRefused(given().get("/Patient/" + unique()), 404, "not-found", "is not known");
        given().delete("/Patient/" + unique()).then().statusCode(200);
    }

    @Test
    void readsAndWritesXml() {
        String identifier = unique();
        String body =
                """
                <Patient xmlns="http://hl7.org/fhir">
                  <identifier><system value="%s"/><value value="%s"/></identifier>
                  <gender value="other"/>
                </Patient>
                """
                        .formatted(SYSTEM, identifier);
        ValidatableResponse created = given().contentType(FHIR_XML)
                .accept(FHIR_XML)
                .body(body)
                .post("/Patient")
                .then()
                .statusCode(201)
                .contentType(FHIR_XML)
                .body("Patient.gender.@value", equalTo("other"));
        String id = created.extract().path("Patient.id.@value");

        given().get("/Patient/" + id).then().contentType(FHIR_JSON).body("gender", equalTo("other"));
        given().get("/Patient/" + id + "?_format=xml").then().contentType(FHIR_XML);
        given().accept("text/html,*/*;q=0.8").get("/Patient/" + id).then().contentType(FHIR_JSON);
        given().accept("application/xml").get("/Patient/" + id).then().body("Patient.gender.@value", equalTo("other"));
    }

    @Test
    void acceptsAGzippedBody() {
        String identifier = unique();
        given().header("Content-Encoding", "gzip")
                .body(Gzip.of(patient(identifier)))
                .post("/Patient")
                .then()
                .statusCode(201)
                .body("identifier[0].value", equalTo(identifier));
    }

    @Test
    void repeatsTheRequestIdOfTheClient() {
        given().header("X-Request-ID", "from-the-client-1")
                .get("/Patient/" + unique())
                .then()
                .header("X-Request-ID", "from-the-client-1");
    }

    @Test
    void returnsWhatPreferAsksFor() {
        String minimal = given().header("Prefer", "return=minimal")
                .body(patient(unique()))
                .post("/Patient")
                .then()
                .statusCode(201)
                .header("Location", containsString("/Patient/"))
                .extract()
                .asString();
        assertThat(minimal).isEmpty();
        given().header("Prefer", "return=representation")
                .body(patient(unique()))
                .post("/Patient")
                .then()
                .statusCode(201)
                .body("resourceType", equalTo("Patient"));
        given().header("Prefer", "return=OperationOutcome")
                .body(patient(unique()))
                .post("/Patient")
                .then()
                .statusCode(201)
                .body("resourceType", equalTo("OperationOutcome"));
    }

    @Test
    void readsAPartOfAResource() {
        String id = create("Patient", patient(unique(), ", \"gender\": \"female\", \"birthDate\": \"1980-02-03\""));
        given().get("/Patient/" + id + "?_elements=birthDate")
                .then()
                .statusCode(200)
                .body("birthDate", equalTo("1980-02-03"))
                .body("$", not(hasKey("gender")));
        given().get("/Patient/" + id + "?_summary=true")
                .then()
                .statusCode(200)
                .body("meta.tag.code", equalTo(java.util.List.of("SUBSETTED")));
    }

    @Nested
    class WithConditionsOnTheRead {

        @Test
        void answersNotModifiedToTheVersionTheClientHas() {
            String id = createPatient(unique());
            given().header("If-None-Match", "W/\"1\"")
                    .get("/Patient/" + id)
                    .then()
                    .statusCode(304);
            given().header("If-None-Match", "W/\"2\"")
                    .get("/Patient/" + id)
                    .then()
                    .statusCode(200);
        }

        @Test
        void answersNotModifiedSinceTheTimeTheClientKnows() {
            String id = createPatient(unique());
            given().header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                    .get("/Patient/" + id)
                    .then()
                    .statusCode(304);
            given().header("If-Modified-Since", "Fri, 01 Jan 2010 00:00:00 GMT")
                    .get("/Patient/" + id)
                    .then()
                    .statusCode(200);
            assertRefused(
                    given().header("If-Modified-Since", "yesterday").get("/Patient/" + id),
                    400,
                    "invalid",
                    "If-Modified-Since");
        }
    }

    @Nested
    class WhenAnUpdateChangesNothing {

        @Test
        void makesNoNewVersion() {
            assertNoNewVersion("");
        }

        @Test
        void makesNoNewVersionOfAResourceWithTagsAndLabels() {
            assertNoNewVersion(
                    """
                    , "meta": {"tag": [{"system": "%1$s", "code": "a"}, {"system": "%1$s", "code": "b"}],
                               "security": [{"system": "%1$s", "code": "s", "display": "S"}],
                               "source": "%1$s/source"}
                    """
                            .formatted(SYSTEM));
        }

        @Test
        void makesNoNewVersionOfAResourceWithContent() {
            assertNoNewVersion(
                    """
                    , "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A <b>b</b></div>"},
                    "contained": [{"resourceType": "Organization", "id": "o1", "name": "Inside"}],
                    "managingOrganization": {"reference": "#o1"},
                    "extension": [{"url": "%s/decimal", "valueDecimal": 1.50}]
                    """
                            .formatted(SYSTEM));
        }

        @Test
        void makesNoNewVersionWhereOnlyTheOrderOfTagsDiffers() {
            String id = unique();
            String tags =
                    ", \"meta\": {\"tag\": [{\"system\": \"%1$s\", \"code\": \"%2$s\"}, {\"system\": \"%1$s\", \"code\": \"%3$s\"}]}";
            put("Patient", id, patient(id, tags.formatted(SYSTEM, "a", "b")));
            assertThat(update(id, patient(id, tags.formatted(SYSTEM, "b", "a"))))
                    .isEqualTo("1");
            assertThat(update(id, patient(id, tags.formatted(SYSTEM, "b", "c"))))
                    .isEqualTo("2");
        }

        @Test
        void makesNoNewVersionOfWhatWasRead() {
            String id = create(
                    "Patient",
                    patient(
                            unique(),
                            ", \"meta\": {\"tag\": [{\"system\": \"%s\", \"code\": \"a\"}]}".formatted(SYSTEM)));
            String read = given().get("/Patient/" + id).asString();
            given().body(read).put("/Patient/" + id).then().statusCode(200).header("ETag", "W/\"1\"");
            given().contentType(FHIR_XML)
                    .body(given().get("/Patient/" + id + "?_format=xml").asString())
                    .put("/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "W/\"1\"");
            assertHistoryOf(id, 1);
        }

        @Test
        void makesNoNewVersionByAPatch() {
            String id = create("Patient", patient(unique(), ", \"gender\": \"female\""));
            given().contentType(JSON_PATCH)
                    .body("[{\"op\": \"replace\", \"path\": \"/gender\", \"value\": \"female\"}]")
                    .patch("/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .body("meta.versionId", equalTo("1"));
            assertHistoryOf(id, 1);
        }

        @Test
        void makesNoNewVersionInATransaction() {
            String id = unique();
            String body = withId(
                    patient(id, ", \"meta\": {\"tag\": [{\"system\": \"%s\", \"code\": \"a\"}]}".formatted(SYSTEM)),
                    id);
            String transaction = bundle("transaction", entry("PUT", "Patient/" + id, body));
            given().body(transaction)
                    .post("/")
                    .then()
                    .statusCode(200)
                    .body("entry[0].response.status", equalTo("201 Created"));
            given().body(transaction)
                    .post("/")
                    .then()
                    .statusCode(200)
                    .body("entry[0].response.status", equalTo("200 OK"))
                    .body("entry[0].response.etag", equalTo("1"));
            assertHistoryOf(id, 1);
        }

        private void assertNoNewVersion(String more) {
            String id = unique();
            put("Patient", id, patient(id, more));
            assertThat(update(id, patient(id, more))).isEqualTo("1");
            assertThat(update(id, patient(id, more))).isEqualTo("1");
            assertHistoryOf(id, 1);
            assertThat(update(id, patient(id, more + ", \"active\": false"))).isEqualTo("2");
            assertHistoryOf(id, 2);
        }

        private String update(String id, String body) {
            return given().body(withId(body, id))
                    .put("/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .header("ETag", matchesPattern("W/\"\\d+\""))
                    .extract()
                    .path("meta.versionId");
        }

        private void assertHistoryOf(String id, int versions) {
            given().get("/Patient/" + id + "/_history").then().body("total", equalTo(versions));
        }
    }
}
