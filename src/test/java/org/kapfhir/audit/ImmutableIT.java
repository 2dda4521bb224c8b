package org.kapfhir.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.RunningServerIT;

/** What says who did what is not changed or deleted by any route, no version is erased, and records of the therapy stay. */
class ImmutableIT extends RunningServerIT {

    private static final String NOTHING = "{\"resourceType\": \"Parameters\"}";
    private static final String KAP = "https://kap-fhir.org/fhir/StructureDefinition/";

    /** Ways to change or delete a stored resource; each takes {@code Type/id}. */
    private static final Map<String, Function<String, Response>> ROUTES = routes();

    static Stream<Arguments> everyRouteToEach() {
        return ROUTES.entrySet().stream()
                .map(route -> Named.of(route.getKey(), route.getValue()))
                .flatMap(route -> Stream.of(Arguments.of("AuditEvent", route), Arguments.of("Provenance", route)));
    }

    @ParameterizedTest
    @MethodSource("everyRouteToEach")
    void refusesEveryRouteToWhatSaysWhoDidWhat(String type, Function<String, Response> route) {
        String path = create(type);
        String before = given().get("/" + path).asString();

        Response answer = route.apply(path);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
        answer.then()
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("forbidden"))
                .body("issue.details.coding.flatten().code", hasItem("P1"));
        assertIsAsItWas(path, before);
    }

    @ParameterizedTest
    @CsvSource({"AuditEvent,PUT", "AuditEvent,DELETE", "AuditEvent,PATCH", "Provenance,PUT", "Provenance,DELETE"})
    void refusesAnEntryOfABatchAlone(String type, String method) {
        String path = create(type);
        String before = given().get("/" + path).asString();
        Response answer = bundle(
                "batch",
                entry("POST", type, body(type)),
                method.equals("DELETE") ? entry(method, path) : entry(method, path, changed(path, method)));
        answer.then()
                .statusCode(200)
                .body("entry[0].response.status", startsWith("201"))
                .body("entry[1].response.status", startsWith("403"))
                .body("entry[1].response.outcome.issue[0].diagnostics", containsString("who did what"));
        assertIsAsItWas(path, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuditEvent", "Provenance"})
    void storesNothingOfATransactionThatWouldChangeOne(String type) {
        String path = create(type);
        String patient = UUID.randomUUID().toString();
        bundle("transaction", entry("PUT", "Patient/" + patient, withId(PATIENT, patient)), entry("DELETE", path))
                .then()
                .statusCode(403);
        given().get("/Patient/" + patient).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuditEvent", "Provenance"})
    void takesAFirstPutAndTheSameOnceMore(String type) {
        String id = UUID.randomUUID().toString();
        String body = withId(body(type), id);
        given().body(body).put("/" + type + "/" + id).then().statusCode(201);
        // A client that has not got the answer asks again; this makes no version.
        given().body(body).put("/" + type + "/" + id).then().statusCode(200);
        given().body(body.replace("2026-01-05", "2026-01-06"))
                .put("/" + type + "/" + id)
                .then()
                .statusCode(403);
        given().get("/" + type + "/" + id).then().body("meta.versionId", equalTo("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuditEvent", "Provenance"})
    void aConditionalCreateThatFindsOneChangesNothing(String type) {
        String path = create(type);
        String before = given().get("/" + path).asString();
        given().header("If-None-Exist", "_id=" + path.split("/", -1)[1])
                .body(body(type).replace("2026-01-05", "2026-01-06"))
                .post("/" + type)
                .then()
                .statusCode(200);
        assertIsAsItWas(path, before);
    }

    @Test
    void doesNotWriteContentIntoAnAuditEvent() {
        String path = "AuditEvent/"
                + created(
                        "AuditEvent", body("AuditEvent").replaceFirst("\\{", "{\"entity\": [{\"query\": \"YQ==\"}],"));
        String before = given().get("/" + path).asString();
        given().contentType("application/octet-stream")
                .body(new byte[] {1, 2, 3})
                .post("/" + path + "/$binary-access-write?path=AuditEvent.entity.query")
                .then()
                // An AuditEvent has no attachment, so HAPI refuses before it would be an update.
                .statusCode(400);
        assertIsAsItWas(path, before);
    }

    @Test
    void doesNotMoveTheTrailOfOnePatientToAnother() {
        String from = "Patient/" + created("Patient", PATIENT);
        String to = "Patient/" + created("Patient", PATIENT);
        String event = "AuditEvent/"
                + created(
                        "AuditEvent",
                        body("AuditEvent")
                                .replaceFirst("\\{", "{\"entity\": [{\"what\": {\"reference\": \"" + from + "\"}}],"));
        String before = given().get("/" + event).asString();
        given().body(parameters("source-reference-id", from, "target-reference-id", to))
                .post("/$hapi.fhir.replace-references");
        given().body(
                        """
                        {"resourceType": "Parameters", "parameter": [
                          {"name": "source-resource", "valueReference": {"reference": "%s"}},
                          {"name": "target-resource", "valueReference": {"reference": "%s"}}]}"""
                                .formatted(from, to))
                .post("/Patient/$hapi.fhir.merge");
        assertIsAsItWas(event, before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /$expunge",
                "POST /Patient/$expunge",
                "POST /Patient/%s/$expunge",
                "POST /Patient/%s/_history/1/$expunge",
                "POST /$delete-expunge",
                "DELETE /Patient/%s/_history/1",
                "DELETE /Patient/%s/_history",
                "DELETE /Patient?_id=%s&_expunge=true",
                "DELETE /Patient/%s?_expunge=true"
            })
    void erasesNoVersionOfAnyResource(String request) {
        String id = created("Patient", PATIENT);
        given().body(withId(PATIENT.replace("female", "male"), id)).put("/Patient/" + id);
        String[] parts = request.formatted(id).split(" ", -1);
        Response answer = parts[0].equals("POST")
                ? given().body(NOTHING).post(parts[1])
                : given().urlEncodingEnabled(false).delete(parts[1]);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
        answer.then().body("issue[0].diagnostics", containsString("keeps every version"));
        given().get("/Patient/" + id + "/_history").then().body("total", equalTo(2));
        given().get("/Patient/" + id).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/%s/_history/1",
                "Patient/%s/_history",
                "Patient?_id=%s&_expunge=true",
                "Patient/$expunge"
            })
    void erasesNoVersionThroughABundle(String url) {
        String id = created("Patient", PATIENT);
        bundle("transaction", entry("DELETE", url.formatted(id))).then().statusCode(403);
        bundle("batch", entry("DELETE", url.formatted(id)))
                .then()
                .statusCode(200)
                .body("entry[0].response.status", startsWith("403"));
        given().get("/Patient/" + id).then().statusCode(200).body("meta.versionId", equalTo("1"));
    }

    @Test
    void stillDeletesWhatIsNotOfTheTherapyAndKeepsItsHistory() {
        String id = created("Patient", PATIENT);
        given().delete("/Patient/" + id).then().statusCode(200);
        given().get("/Patient/" + id + "/_history/1").then().statusCode(200);
        // What looks like an erasure in a value is none.
        given().delete("/Patient?identifier=x_expunge").then().statusCode(200);
    }

    @Test
    void deletesNoRecordOfTheTherapy() {
        String id = created("Patient", KAP_PATIENT);
        refusesByRetention(given().delete("/Patient/" + id));
        refusesByRetention(given().delete("/Patient?_id=" + id));
        refusesByRetention(bundle("transaction", entry("DELETE", "Patient/" + id)));
        given().get("/Patient/" + id).then().statusCode(200);
    }

    @Test
    void deletesNoRecordThatOnceWasOneOfTheTherapy() {
        String id = created("Patient", KAP_PATIENT);
        given().body(
                        """
                        {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                          {"name": "type", "valueCode": "delete"},
                          {"name": "path", "valueString": "Patient.meta.profile"}]}]}""")
                .patch("/Patient/" + id);
        given().body(withId(PATIENT, id)).put("/Patient/" + id).then().statusCode(200);
        refusesByRetention(given().delete("/Patient/" + id));
    }

    @Test
    void deletesNoRecordThatIsOfTheTherapyByItsContentOnly() {
        String flag = created(
                "Flag",
                """
                {"resourceType": "Flag", "status": "active", "subject": {"display": "somebody"}, "code": {"coding": [
                  {"system": "https://kap-fhir.org/fhir/CodeSystem/kap-rule", "code": "O2"}]}}"""
                        .replace(
                                "{\"display\": \"somebody\"}",
                                "{\"reference\": \"Patient/" + created("Patient", PATIENT) + "\"}"));
        refusesByRetention(given().delete("/Flag/" + flag));
        // The way to put it right.
        given().body(given().get("/Flag/" + flag).asString().replace("\"active\"", "\"entered-in-error\""))
                .put("/Flag/" + flag)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/_history/1"})
    void changesNoTagOfAStoredVersionOfTheTherapy(String version) {
        String id = created("Patient", KAP_PATIENT);
        for (String operation : List.of("$meta-add", "$meta-delete")) {
            given().body(META.replace("urn:test", "urn:other"))
                    .post("/Patient/" + id + version + "/" + operation)
                    .then()
                    .statusCode(403)
                    .body("issue[0].diagnostics", containsString("PUT or PATCH"));
            given().body(PROFILE)
                    .post("/Patient/" + id + version + "/" + operation)
                    .then()
                    .statusCode(403);
        }
        given().get("/Patient/" + id).then().body("meta.profile", hasItem(KAP + "kap-patient"));
        // The way to do it makes a version.
        given().body(withId(KAP_PATIENT.replace("\"profile\"", "\"tag\": [{\"code\": \"a\"}], \"profile\""), id))
                .put("/Patient/" + id)
                .then()
                .statusCode(200)
                .body("meta.versionId", equalTo("2"));
    }

    @Test
    void makesNoRecordOneOfTheTherapyByATag() {
        String id = created("Patient", PATIENT_OF_CLINIC);
        given().body(PROFILE).post("/Patient/" + id + "/$meta-add").then().statusCode(403);
        given().body(META).post("/Patient/" + id + "/$meta-add").then().statusCode(200);
    }

    private static final String META =
            """
            {"resourceType": "Parameters", "parameter": [{"name": "meta",
              "valueMeta": {"tag": [{"system": "urn:test", "code": "kept"}]}}]}""";

    private static final String PROFILE =
            """
            {"resourceType": "Parameters", "parameter": [{"name": "meta", "valueMeta": {"profile": ["%skap-patient"]}}]}"""
                    .formatted(KAP);

    private static final String PATIENT = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";

    private static final String PATIENT_OF_CLINIC =
            """
            {"resourceType": "Patient", "identifier": [{"system": "urn:test", "value": "1"}],
             "name": [{"family": "Test"}], "gender": "female", "birthDate": "1990-01-01"}""";

    private static final String KAP_PATIENT =
            PATIENT_OF_CLINIC.replaceFirst("\\{", "{\"meta\": {\"profile\": [\"" + KAP + "kap-patient\"]},");

    private static Map<String, Function<String, Response>> routes() {
        Map<String, Function<String, Response>> routes = new LinkedHashMap<>();
        routes.put("update", path -> given().body(changed(path, "PUT")).put("/" + path));
        routes.put("update of tags", path -> given().body(tagged(path)).put("/" + path));
        routes.put(
                "conditional update", path -> given().body(changed(path, "PUT")).put("/" + criteria(path)));
        routes.put(
                "FHIRPath patch", path -> given().body(changed(path, "PATCH")).patch("/" + path));
        routes.put("JSON patch", path -> given().contentType("application/json-patch+json")
                .body(JSON_PATCH)
                .patch("/" + path));
        routes.put("conditional patch", path -> given().body(changed(path, "PATCH"))
                .patch("/" + criteria(path)));
        routes.put("delete", path -> given().delete("/" + path));
        routes.put("conditional delete", path -> given().delete("/" + criteria(path)));
        routes.put("delete of a version", path -> given().delete("/" + path + "/_history/1"));
        routes.put("delete of the history", path -> given().delete("/" + path + "/_history"));
        routes.put("delete and expunge", path -> given().delete("/" + criteria(path) + "&_expunge=true"));
        routes.put("expunge", path -> operation(path + "/$expunge"));
        routes.put("expunge of a version", path -> operation(path + "/_history/1/$expunge"));
        routes.put("expunge of the type", path -> operation(path.split("/", -1)[0] + "/$expunge"));
        routes.put("expunge of everything", path -> operation("$expunge"));
        routes.put("delete-expunge", path -> operation("$delete-expunge"));
        for (String name : List.of("$meta-add", "$meta-delete")) {
            routes.put(name, path -> given().body(META).post("/" + path + "/" + name));
            routes.put(name + " of a version", path -> given().body(META).post("/" + path + "/_history/1/" + name));
        }
        for (String method : List.of("PUT", "PATCH")) {
            routes.put(
                    method + " in a transaction",
                    path -> bundle("transaction", entry(method, path, changed(path, method))));
            routes.put(
                    "conditional " + method + " in a transaction",
                    path -> bundle("transaction", entry(method, criteria(path), changed(path, method))));
        }
        routes.put("DELETE in a transaction", path -> bundle("transaction", entry("DELETE", path)));
        routes.put(
                "conditional DELETE in a transaction", path -> bundle("transaction", entry("DELETE", criteria(path))));
        routes.put(
                "DELETE of a version in a transaction",
                path -> bundle("transaction", entry("DELETE", path + "/_history/1")));
        return routes;
    }

    private static final String JSON_PATCH =
            "[{\"op\": \"replace\", \"path\": \"/recorded\", \"value\": \"2026-01-06T10:00:00Z\"}]";

    private static Response operation(String path) {
        return given().body(NOTHING).post("/" + path);
    }

    private static void refusesByRetention(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
        answer.then()
                .body("issue.details.coding.flatten().code", hasItem("P1"))
                .body("issue.diagnostics", hasItem(containsString("entered-in-error")))
                .body("issue.diagnostics", hasItem(containsString("2192 days")));
    }

    private static void assertIsAsItWas(String path, String before) {
        assertThat(given().get("/" + path).asString()).isEqualTo(before);
        given().get("/" + path + "/_history").then().body("total", equalTo(1));
    }

    private static String criteria(String path) {
        String[] parts = path.split("/", -1);
        return parts[0] + "?_id=" + parts[1];
    }

    private static String changed(String path, String method) {
        String type = path.split("/", -1)[0];
        return method.equals("PATCH")
                ? """
                  {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                    {"name": "type", "valueCode": "replace"}, {"name": "path", "valueString": "%s.recorded"},
                    {"name": "value", "valueInstant": "2026-01-06T10:00:00Z"}]}]}"""
                        .formatted(type)
                : withId(body(type).replace("2026-01-05", "2026-01-06"), path.split("/", -1)[1]);
    }

    private static String tagged(String path) {
        return withId(body(path.split("/", -1)[0]), path.split("/", -1)[1])
                .replaceFirst("\\{", "{\"meta\": {\"tag\": [{\"code\": \"kept\"}]},");
    }

    private static String body(String type) {
        return type.equals("AuditEvent")
                ? """
                  {"resourceType": "AuditEvent", "recorded": "2026-01-05T10:00:00Z",
                   "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
                   "agent": [{"requestor": true, "who": {"display": "test"}}],
                   "source": {"observer": {"display": "test"}}}"""
                : """
                  {"resourceType": "Provenance", "recorded": "2026-01-05T10:00:00Z",
                   "target": [{"display": "test"}], "agent": [{"who": {"display": "test"}}]}""";
    }

    private static String create(String type) {
        return type + "/" + created(type, body(type));
    }

    private static String created(String type, String body) {
        return given().body(body)
                .post("/" + type)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String withId(String body, String id) {
        return body.replaceFirst("\\{", "{\"id\": \"" + id + "\",");
    }

    private static String parameters(String first, String one, String second, String other) {
        return """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "%s", "valueString": "%s"}, {"name": "%s", "valueString": "%s"}]}"""
                .formatted(first, one, second, other);
    }

    private static Response bundle(String type, String... entries) {
        return given().body("{\"resourceType\": \"Bundle\", \"type\": \"%s\", \"entry\": [%s]}"
                        .formatted(type, String.join(",", entries)))
                .post("/");
    }

    private static String entry(String method, String url) {
        return "{\"request\": {\"method\": \"%s\", \"url\": \"%s\"}}".formatted(method, url);
    }

    private static String entry(String method, String url, String resource) {
        return "{\"resource\": %s, \"request\": {\"method\": \"%s\", \"url\": \"%s\"}}"
                .formatted(resource, method, url);
    }
}
