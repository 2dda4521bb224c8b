package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchIT extends RestIT {

    private static String newPatient() {
        return create(
                "Patient",
                patient(
                        unique(),
                        """
                , "gender": "female", "name": [{"family": "One", "given": ["A"]}, {"family": "Two"}]
                """));
    }

    private static Response patch(String contentType, String id, String body) {
        return given().contentType(contentType).body(body).patch("/Patient/" + id);
    }

    private static void assertUnchanged(String id) {
        given().get("/Patient/" + id)
                .then()
                .body("meta.versionId", equalTo("1"))
                .body("gender", equalTo("female"))
                .body("name.family", contains("One", "Two"));
    }

    @Nested
    class Json {

        @Test
        void appliesEveryOperation() {
            String id = newPatient();
            patch(
                            JSON_PATCH,
                            id,
                            """
                    [{"op": "test", "path": "/gender", "value": "female"},
                     {"op": "replace", "path": "/gender", "value": "male"},
                     {"op": "add", "path": "/birthDate", "value": "1970-01-01"},
                     {"op": "add", "path": "/name/-", "value": {"family": "Three"}},
                     {"op": "remove", "path": "/name/0/given"},
                     {"op": "move", "from": "/name/2", "path": "/name/0"},
                     {"op": "copy", "from": "/name/0/family", "path": "/name/1/text"}]
                    """)
                    .then()
                    .statusCode(200)
                    .header("ETag", "W/\"2\"")
                    .body("gender", equalTo("male"))
                    .body("birthDate", equalTo("1970-01-01"))
                    .body("name.family", contains("Three", "One", "Two"))
                    .body("name[1].text", equalTo("Three"))
                    .body("name[1]", not(hasKey("given")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "{}; not a JSON Patch",
                    "null; patch",
                    "hello; not well-formed JSON",
                    "[{}]; not a JSON Patch",
                    "[{\"op\": \"explode\", \"path\": \"/gender\"}]; not a JSON Patch",
                    "[{\"op\": \"add\", \"path\": \"gender\", \"value\": \"male\"}]; not a JSON Patch",
                    "[{\"op\": \"add\", \"path\": \"/gender\"}]; not a JSON Patch",
                    "[{\"op\": \"replace\", \"path\": \"/deceased/x\", \"value\": 1}]; no such path",
                    "[{\"op\": \"remove\", \"path\": \"/birthDate\"}]; no such path",
                    "[{\"op\": \"add\", \"path\": \"/name/9\", \"value\": {\"family\": \"x\"}}]; no such index",
                    "[{\"op\": \"test\", \"path\": \"/gender\", \"value\": \"male\"}]; HAPI-1272",
                    "[{\"op\": \"add\", \"path\": \"/nonsense\", \"value\": 1}]; nonsense",
                    "[{\"op\": \"replace\", \"path\": \"/gender\", \"value\": \"nonsense\"}]; gender",
                    "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": 5}]; name",
                    "[{\"op\": \"replace\", \"path\": \"/resourceType\", \"value\": \"Observation\"}]; Observation",
                    "[{\"op\": \"remove\", \"path\": \"\"}]; HAPI-1271"
                })
        void refusesWhatItCannotApply(String body, String fragment) {
            String id = newPatient();
            Response response = patch(JSON_PATCH, id, body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.<String>path("issue[0].diagnostics")).contains(fragment);
            assertShowsNothingInternal(response.asString());
            assertUnchanged(id);
        }

        @Test
        void refusesAnEmptyBody() {
            String id = newPatient();
            assertRefused(patch(JSON_PATCH, id, ""), 400, "structure", "empty");
            assertUnchanged(id);
        }
    }

    @Nested
    class Xml {

        @Test
        void appliesEveryOperation() {
            String id = newPatient();
            patch(
                            XML_PATCH,
                            id,
                            """
                    <diff xmlns:f="http://hl7.org/fhir">
                      <replace sel="f:Patient/f:gender/@value">male</replace>
                      <remove sel="f:Patient/f:name[2]"/>
                      <add sel="f:Patient"><birthDate xmlns="http://hl7.org/fhir" value="1970-01-01"/></add>
                    </diff>
                    """)
                    .then()
                    .statusCode(200)
                    .body("gender", equalTo("male"))
                    .body("name.family", contains("One"))
                    .body("birthDate", equalTo("1970-01-01"));
        }

        @Test
        void refusesWhatItCannotApply() {
            String id = newPatient();
            String diff = "<diff xmlns:f=\"http://hl7.org/fhir\">%s</diff>";
            assertRefused(patch(XML_PATCH, id, ""), 400, "structure", "not well-formed XML");
            assertRefused(patch(XML_PATCH, id, "hello"), 400, "structure", "not well-formed XML");
            assertRefused(
                    patch(XML_PATCH, id, diff.formatted("<replace sel=\"f:Patient/f:nonsense/@value\">x</replace>")),
                    400,
                    "invalid",
                    "f:Patient/f:nonsense/@value");
            assertRefused(patch(XML_PATCH, id, diff.formatted("<remove sel=\"(((\"/>")), 400, "invalid", "patch");
            assertUnchanged(id);
        }

        @Test
        void refusesAnExternalEntity() {
            String id = newPatient();
            assertRefused(
                    patch(
                            XML_PATCH,
                            id,
                            """
                            <!DOCTYPE diff [<!ENTITY leak SYSTEM "file:///etc/passwd">]>
                            <diff xmlns:f="http://hl7.org/fhir">
                              <replace sel="f:Patient/f:gender/@value">&leak;</replace>
                            </diff>
                            """),
                    400,
                    "structure",
                    "document type declaration");
            assertUnchanged(id);
        }
    }

    @Nested
    class FhirPath {

        @Test
        void appliesEveryOperation() {
            String id = newPatient();
            patch(
                            FHIR_JSON,
                            id,
                            operations(
                                    operation(
                                            "replace",
                                            "Patient.gender",
                                            "\"name\": \"value\", \"valueCode\": \"male\""),
                                    operation(
                                            "add",
                                            "Patient",
                                            "\"name\": \"name\", \"valueString\": \"birthDate\"",
                                            "\"name\": \"value\", \"valueDate\": \"1970-01-01\""),
                                    operation(
                                            "insert",
                                            "Patient.name",
                                            "\"name\": \"index\", \"valueInteger\": 0",
                                            "\"name\": \"value\", \"valueHumanName\": {\"family\": \"Zero\"}"),
                                    operation("delete", "Patient.name[1].given"),
                                    operation("delete", "Patient.maritalStatus"),
                                    operation(
                                            "move",
                                            "Patient.name",
                                            "\"name\": \"source\", \"valueInteger\": 2",
                                            "\"name\": \"destination\", \"valueInteger\": 0")))
                    .then()
                    .statusCode(200)
                    .body("gender", equalTo("male"))
                    .body("birthDate", equalTo("1970-01-01"))
                    .body("name.family", contains("Two", "Zero", "One"))
                    .body("name[2]", not(hasKey("given")));
        }

        @Test
        void appliesAPatchInATransaction() {
            String id = newPatient();
            String body =
                    operations(operation("replace", "Patient.gender", "\"name\": \"value\", \"valueCode\": \"male\""));
            given().body(bundle("transaction", entry("PATCH", "Patient/" + id, body)))
                    .post("/")
                    .then()
                    .statusCode(200)
                    .body("entry[0].response.status", equalTo("200 OK"));
            given().get("/Patient/" + id).then().body("gender", equalTo("male"));
        }

        @Test
        void refusesAnIncompleteOperation() {
            String value = "\"name\": \"value\", \"valueCode\": \"male\"";
            assertNotApplied(operation("", "Patient.gender"), "add, insert, delete, replace or move");
            assertNotApplied(operation("explode", "Patient.gender"), "explode");
            assertNotApplied(operation("replace", "Patient.gender"), "needs the part value");
            assertNotApplied(operation("replace", "", value), "needs the part path");
            assertNotApplied(operation("add", "Patient", value), "needs the part name");
            assertNotApplied(operation("insert", "Patient.name", value), "needs the part index");
            assertNotApplied(operation("move", "Patient.name"), "needs the part source");
            assertNotApplied(operation("delete", "Patient"), "whole Patient");
        }

        @Test
        void refusesAPathThatIsMissingOrWrong() {
            String value = "\"name\": \"value\", \"valueCode\": \"male\"";
            assertNotApplied(operation("replace", "Patient.nonsense", value), "Patient.nonsense");
            assertNotApplied(operation("replace", "Patient.birthDate", value), "Patient.birthDate");
            assertNotApplied(operation("replace", "Observation.status", value), "Observation.status");
            assertNotApplied(operation("replace", "Patient.((", value), "Patient.((");
            assertNotApplied(
                    operation(
                            "insert",
                            "Patient.name",
                            "\"name\": \"index\", \"valueInteger\": 9",
                            "\"name\": \"value\", \"valueHumanName\": {\"family\": \"x\"}"),
                    "index 9");
            assertNotApplied(
                    operation("add", "Patient", "\"name\": \"name\", \"valueString\": \"nonsense\"", value), "patch");
            assertNotApplied(
                    operation(
                            "add",
                            "Patient",
                            "\"name\": \"name\", \"valueString\": \"birthDate\"",
                            "\"name\": \"value\", \"valueInteger\": 5"),
                    "patch");
        }

        @Test
        void refusesABodyThatIsNoPatch() {
            String id = newPatient();
            assertRefused(patch(FHIR_JSON, id, patient(unique())), 400, "invalid", "takes Parameters");
            assertRefused(
                    patch(
                            FHIR_JSON,
                            id,
                            "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"x\", \"valueString\": \"y\"}]}"),
                    400,
                    "invalid",
                    "named operation");
            assertUnchanged(id);
        }

        private void assertNotApplied(String operation, String fragment) {
            String id = newPatient();
            assertRefused(patch(FHIR_JSON, id, operations(operation)), 400, "invalid", fragment);
            assertUnchanged(id);
            assertRefused(
                    given().body(bundle("transaction", entry("PATCH", "Patient/" + id, operations(operation))))
                            .post("/"),
                    400,
                    "invalid",
                    fragment);
            assertUnchanged(id);
        }

        private static String operations(String... operations) {
            return "{\"resourceType\": \"Parameters\", \"parameter\": [" + String.join(",", operations) + "]}";
        }

        private static String operation(String type, String path, String... parts) {
            StringBuilder operation = new StringBuilder("{\"name\": \"operation\", \"part\": [");
            String separator = "";
            if (!type.isEmpty()) {
                operation
                        .append("{\"name\": \"type\", \"valueCode\": \"")
                        .append(type)
                        .append("\"}");
                separator = ",";
            }
            if (!path.isEmpty()) {
                operation
                        .append(separator)
                        .append("{\"name\": \"path\", \"valueString\": \"")
                        .append(path)
                        .append("\"}");
            }
            for (String part : parts) {
                operation.append(",{").append(part).append("}");
            }
            return operation.append("]}").toString();
        }
    }

    @Test
    void refusesAnUnknownKindOfPatch() {
        String id = newPatient();
        assertRefused(patch("text/plain", id, "[]"), 400, "invalid", "HAPI-1965");
        assertRefused(patch(JSON_PATCH, unique(), "[]"), 404, "not-found", "is not known");
        assertUnchanged(id);
    }
}
