package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.UUID;
import org.kapfhir.testing.RunningServerIT;

/** What the tests of the REST surface share: records of their own, and how a refusal looks. */
abstract class RestIT extends RunningServerIT {

    /** The system of every identifier and code these tests make. */
    static final String SYSTEM = "https://kap-fhir.org/test";

    static final String FHIR_XML = "application/fhir+xml";
    static final String JSON_PATCH = "application/json-patch+json";
    static final String XML_PATCH = "application/xml-patch+xml";

    /** A value nobody else uses, also a valid id. */
    static String unique() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A Patient with one identifier of {@link #SYSTEM}. */
    static String patient(String identifier) {
        return patient(identifier, "");
    }

    /** A Patient with one identifier, and more members, each preceded by a comma. */
    static String patient(String identifier, String more) {
        return """
                {"resourceType": "Patient",
                 "identifier": [{"system": "%s", "value": "%s"}]%s}
                """
                .formatted(SYSTEM, identifier, more);
    }

    static String observation(String identifier, String more) {
        return """
                {"resourceType": "Observation", "status": "final", "code": {"text": "test"},
                 "identifier": [{"system": "%s", "value": "%s"}]%s}
                """
                .formatted(SYSTEM, identifier, more);
    }

    /** Stores a resource and returns its id. */
    static String create(String type, String body) {
        return given().body(body)
                .post("/" + type)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String createPatient(String identifier) {
        return create("Patient", patient(identifier));
    }

    /** Stores a resource under an id of the test's choice. */
    static void put(String type, String id, String body) {
        given().body(withId(body, id)).put("/" + type + "/" + id).then().statusCode(201);
    }

    static String withId(String body, String id) {
        return body.replaceFirst("\\{", "{\"id\": \"" + id + "\", ");
    }

    static String version(String type, String id) {
        return given().get("/" + type + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("meta.versionId");
    }

    /** How many current resources carry an identifier of {@link #SYSTEM}. */
    static int stored(String type, String identifier) {
        return given().queryParam("identifier", SYSTEM + "|" + identifier)
                .queryParam("_summary", "count")
                .get("/" + type)
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    /** Asserts a refusal: its status, the code and text of its first issue, and that it shows nothing internal. */
    static void assertRefused(Response response, int status, String code, String fragment) {
        response.then()
                .statusCode(status)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].severity", equalTo("error"))
                .body("issue[0].code", equalTo(code))
                .body("issue[0].diagnostics", containsString(fragment));
        assertShowsNothingInternal(response.asString());
    }

    static void assertShowsNothingInternal(String answer) {
        assertThat(answer)
                .doesNotContain("Exception")
                .doesNotContain("java.")
                .doesNotContain("ca.uhn")
                .doesNotContain("org.kapfhir")
                .doesNotContain("\\tat ")
                .doesNotContainIgnoringCase("insert into")
                .doesNotContainIgnoringCase("select ");
    }

    static String bundle(String type, String... entries) {
        return """
                {"resourceType": "Bundle", "type": "%s", "entry": [%s]}
                """
                .formatted(type, String.join(",", entries));
    }

    static String entry(String method, String url) {
        return """
                {"request": {"method": "%s", "url": "%s"}}
                """
                .formatted(method, url);
    }

    static String entry(String method, String url, String resource) {
        return """
                {"resource": %s, "request": {"method": "%s", "url": "%s"}}
                """
                .formatted(resource, method, url);
    }
}
