package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT extends RestIT {

    private static Response post(String body) {
        return given().body(body).post("/Patient");
    }

    private static Response postBytes(byte[] body) {
        return given().contentType(FHIR_JSON + ";charset=UTF-8").body(body).post("/Patient");
    }

    private static Response postXml(String body) {
        return given().contentType(FHIR_XML).body(body).post("/Patient");
    }

    /** Posts a Patient with some identifier and more, and asserts that it is refused and not stored. */
    private static void assertNotStored(String more, String code, String fragment) {
        String identifier = unique();
        assertRefused(post(patient(identifier, more)), 400, code, fragment);
        assertThat(stored("Patient", identifier)).isZero();
    }

    @Nested
    class ThatIsNotJson {

        @ParameterizedTest
        @CsvSource({
            "hello, line 1",
            "[], resourceType",
            "null, resourceType",
            "'\"text\"', resourceType",
            "'{}', resourceType"
        })
        void isRefused(String body, String fragment) {
            assertRefused(post(body), 400, "structure", fragment);
        }

        @Test
        void isRefusedIfEmpty() {
            assertRefused(given().post("/Patient"), 400, "structure", "empty");
            assertRefused(given().put("/Patient/" + unique()), 400, "structure", "empty");
        }

        @Test
        void isRefusedIfTruncated() {
            String whole = patient(unique());
            assertRefused(post(whole.substring(0, whole.length() / 2)), 400, "structure", "line 2, column");
        }

        @Test
        void isRefusedIfMoreFollows() {
            assertRefused(post(patient(unique()) + "garbage"), 400, "structure", "garbage");
        }

        @Test
        void isRefusedIfAMemberIsThereTwice() {
            assertNotStored(", \"gender\": \"male\", \"gender\": \"female\"", "structure", "gender");
        }
    }

    @Nested
    class ThatIsNotAResource {

        @Test
        void isRefusedIfOfAnotherType() {
            assertRefused(
                    given().body(observation(unique(), "")).post("/Patient"), 400, "invalid", "of type Observation");
            assertRefused(post("{\"resourceType\": \"Nonsense\"}"), 400, "structure", "Nonsense");
            assertRefused(given().body(patient(unique())).post("/Nonsense"), 404, "not-found", "Nonsense");
            assertRefused(given().get("/Nonsense/1"), 404, "not-found", "Nonsense");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '`',
                value = {
                    "\"colour\": \"green\"; Patient.colour; colour does not exist in Patient",
                    "\"name\": [{\"family\": \"x\"}, {\"nick\": \"y\"}]; Patient.name[1].nick; nick does not exist in HumanName",
                    "\"contact\": [{\"name\": {\"nick\": \"y\"}}]; Patient.contact[0].name.nick; nick",
                    "\"name\": \"x\"; Patient.name; must be an array",
                    "\"gender\": [\"male\", \"female\"]; Patient.gender; does not repeat",
                    "\"name\": [\"x\"]; Patient.name[0]; must be an object",
                    "\"active\": \"x\"; Patient.active; boolean",
                    "\"gender\": \"nonsense\"; Patient.gender; \"nonsense\" is not a valid code",
                    "\"gender\": \"\"; Patient.gender; must not be empty",
                    "\"birthDate\": \"foo\"; Patient.birthDate; \"foo\" is not a valid date",
                    "\"birthDate\": \"2020-02-31\"; Patient.birthDate; 2020-02-31",
                    "\"multipleBirthInteger\": 99999999999; Patient.multipleBirthInteger; 99999999999",
                    "\"extension\": [{\"url\": \"urn:x\", \"valueNonsense\": 1}]; Patient.extension[0].valueNonsense; valueNonsense",
                    "\"contained\": [{\"resourceType\": \"Organization\", \"id\": \"o\", \"colour\": 1}]; Patient.contained[0].colour; colour",
                    "\"contained\": [{\"resourceType\": \"Nonsense\", \"id\": \"o\"}]; Patient.contained[0]; Nonsense"
                })
        void isRefusedWithThePlaceOfTheMistake(String member, String expression, String fragment) {
            String identifier = unique();
            Response response = post(patient(identifier, ", " + member));
            assertRefused(response, 400, "structure", fragment);
            assertThat(response.<String>path("issue[0].expression[0]")).isEqualTo(expression);
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void isRefusedWithEveryMistake() {
            post(patient(unique(), ", \"colour\": 1, \"gender\": \"nonsense\", \"name\": [{\"nick\": 1}]"))
                    .then()
                    .statusCode(400)
                    .body(
                            "issue.expression.flatten()",
                            hasItems("Patient.colour", "Patient.gender", "Patient.name[0].nick"));
        }

        @Test
        void isRefusedInABundleWithThePlaceOfTheMistake() {
            String identifier = unique();
            given().body(bundle(
                            "transaction",
                            entry("POST", "Patient", patient(identifier)),
                            entry("POST", "Patient", patient(identifier, ", \"colour\": 1"))))
                    .post("/")
                    .then()
                    .statusCode(400)
                    .body("issue[0].expression[0]", equalTo("Bundle.entry[1].resource.colour"));
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void isRefusedIfAContainedReferenceLeadsNowhere() {
            assertNotStored(", \"managingOrganization\": {\"reference\": \"#none\"}", "structure", "#none");
        }
    }

    @Nested
    class InXml {

        @Test
        void isRefusedWithThePlaceOfTheMistake() {
            Response response = postXml(
                    """
                    <Patient xmlns="http://hl7.org/fhir">
                      <name><family value="x"/></name>
                      <name><nick value="y"/></name>
                      <gender value="nonsense"/>
                    </Patient>
                    """);
            assertRefused(response, 400, "structure", "nick");
            response.then().body("issue.expression.flatten()", hasItems("Patient.name[1].nick", "Patient.gender"));
        }

        @Test
        void isRefusedIfMalformed() {
            assertRefused(postXml("<Patient xmlns=\"http://hl7.org/fhir\"><name>"), 400, "structure", "line 1, column");
            assertRefused(postXml(patient(unique())), 400, "structure", "not well-formed XML");
            assertRefused(postXml("<Patient/>"), 400, "structure", "namespace");
            assertRefused(post("<Patient xmlns=\"http://hl7.org/fhir\"/>"), 400, "structure", "not well-formed JSON");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                    "<!ENTITY x \"harmless\">",
                    "<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p\"> %p;",
                    ""
                })
        void isRefusedWithADocumentType(String declaration) {
            String reference = declaration.contains(" x ") ? "&x;" : "x";
            Response response = postXml(
                    """
                    <!DOCTYPE Patient [%s]>
                    <Patient xmlns="http://hl7.org/fhir"><name><family value="%s"/></name></Patient>
                    """
                            .formatted(declaration, reference));
            assertRefused(response, 400, "structure", "document type declaration");
            assertThat(response.asString()).doesNotContain("root:");
        }

        @Test
        void isAnsweredInXml() {
            given().accept(FHIR_XML)
                    .body("hello")
                    .post("/Patient")
                    .then()
                    .statusCode(400)
                    .contentType(FHIR_XML)
                    .body("OperationOutcome.issue.code.@value", equalTo("structure"));
        }
    }

    @Nested
    class WithCharactersThatCannotBeKept {

        @ParameterizedTest
        @ValueSource(strings = {"a\\u0000b", "\\u0000", "a\\ud800b", "a\\udc00", "\\ud83d"})
        void isRefused(String text) {
            String fragment = text.contains("0000") ? "U+0000" : "surrogate";
            assertNotStored(", \"name\": [{\"family\": \"" + text + "\"}]", "structure", fragment);
            assertNotStored(
                    ", \"meta\": {\"tag\": [{\"system\": \"urn:x\", \"code\": \"" + text + "\"}]}",
                    "structure",
                    fragment);
            assertNotStored(", \"_" + text + "\": {}", "structure", fragment);
        }

        @Test
        void isRefusedIfNotUtf8() {
            String body = patient(unique(), ", \"name\": [{\"family\": \"M\u00fcller\"}]");
            assertRefused(
                    given().contentType(FHIR_JSON + ";charset=UTF-8")
                            .body(body.getBytes(StandardCharsets.ISO_8859_1))
                            .post("/Patient"),
                    400,
                    "structure",
                    "UTF-8");
        }

        @Test
        void isKeptIfItIsOnlyUnusual() {
            String name = "M\u00fcller \u4f60\u597d \ud83d\ude00";
            byte[] body = patient(unique(), ", \"name\": [{\"family\": \"" + name + "\"}]")
                    .getBytes(StandardCharsets.UTF_8);
            String id = postBytes(body).then().statusCode(201).extract().path("id");
            given().get("/Patient/" + id).then().body("name[0].family", equalTo(name));
        }
    }

    @Nested
    class WithNumbersThatCannotBeKept {

        @ParameterizedTest
        @ValueSource(strings = {"1e309", "1e400", "1e999999999", "-1e999999999", "1e-999999999"})
        void isRefused(String number) {
            String identifier = unique();
            String quantity = ", \"valueQuantity\": {\"value\": " + number + "}";
            assertRefused(
                    given().body(observation(identifier, quantity)).post("/Observation"),
                    400,
                    "structure",
                    "/valueQuantity/value is out of range");
            assertRefused(
                    given().contentType(FHIR_XML)
                            .body("<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"final\"/>"
                                    + "<code><text value=\"x\"/></code><valueQuantity><value value=\"" + number
                                    + "\"/></valueQuantity></Observation>")
                            .post("/Observation"),
                    400,
                    "structure",
                    "out of range");
            assertThat(stored("Observation", identifier)).isZero();
        }

        @Test
        void isRefusedIfTheNumberHasAThousandDigits() {
            String body = observation(unique(), ", \"valueQuantity\": {\"value\": " + "9".repeat(1001) + "}");
            assertRefused(given().body(body).post("/Observation"), 400, "structure", "too long");
        }

        @Test
        void isKeptWithEveryDigitOtherwise() {
            String body = observation(unique(), ", \"valueQuantity\": {\"value\": 0.1000000000000000000001}");
            String id = create("Observation", body);
            assertThat(given().get("/Observation/" + id).asString()).contains("0.1000000000000000000001");
        }
    }

    @Nested
    class NestedTooDeeply {

        private static final int LEVELS = 10_000;

        @Test
        void isRefused() {
            String fragment = "levels deep";
            assertRefused(
                    post(nest("{\"url\": \"urn:x\", \"extension\": [", "]}", LEVELS, "extension")),
                    400,
                    "structure",
                    fragment);
            assertRefused(
                    post(nest("{\"resourceType\": \"Patient\", \"contained\": [", "]}", LEVELS, "contained")),
                    400,
                    "structure",
                    fragment);
            assertRefused(post(nest("[", "]", LEVELS, "name")), 400, "structure", fragment);
            assertRefused(post("[".repeat(LEVELS)), 400, "structure", fragment);
            assertRefused(
                    given().body(bundle("transaction", "{\"resource\":".repeat(LEVELS)))
                            .post("/"),
                    400,
                    "structure",
                    fragment);
            assertRefused(
                    given().body("{\"resourceType\": \"Parameters\", \"parameter\": ["
                                    + "{\"name\": \"x\", \"part\": [".repeat(LEVELS))
                            .post("/Patient/$validate"),
                    400,
                    "structure",
                    fragment);
            assertRefused(
                    postXml("<Patient xmlns=\"http://hl7.org/fhir\">" + "<contained><Patient>".repeat(LEVELS)),
                    400,
                    "structure",
                    fragment);
        }

        @Test
        void isRefusedInTheNarrativeToo() {
            String div = "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">" + "<p>".repeat(LEVELS)
                    + "</p>".repeat(LEVELS) + "</div>";
            assertNotStored(", \"text\": {\"status\": \"generated\", \"div\": \"" + div + "\"}", "structure", "");
        }

        private static String nest(String open, String close, int levels, String member) {
            return "{\"resourceType\": \"Patient\", \"" + member + "\": [" + open.repeat(levels) + close.repeat(levels)
                    + "]}";
        }
    }

    @Nested
    class WithHeadersThatDoNotFit {

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "text/csv", "nonsense"})
        void isRefusedWithAnotherContentType(String contentType) {
            String identifier = unique();
            byte[] body = patient(identifier).getBytes(StandardCharsets.UTF_8);
            Response response = given().contentType(contentType).body(body).post("/Patient");
            assertRefused(response, 400, "invalid", "Content-Type");
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void isRefusedIfNothingThatIsAcceptedCanBeAnswered() {
            String identifier = unique();
            HttpResponse<byte[]> refused = PlainGet.of(base() + "/Patient?_count=1", "image/png");
            assertThat(refused.statusCode()).isEqualTo(406);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                    .contains("not-supported")
                    .contains("image/png");
            assertRefused(given().get("/Patient?_format=nonsense"), 406, "not-supported", "nonsense");
            assertRefused(given().body(patient(identifier)).post("/Patient?_format=ttl"), 406, "not-supported", "ttl");
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void isRefusedInAnotherFormatOfFhir() {
            assertRefused(
                    given().contentType("application/fhir+turtle")
                            .body("x".getBytes(StandardCharsets.UTF_8))
                            .post("/Patient"),
                    415,
                    "not-supported",
                    "JSON and XML");
        }

        @Test
        void isRefusedInAnUnknownEncoding() {
            assertRefused(
                    given().header("Content-Encoding", "br")
                            .body(patient(unique()))
                            .post("/Patient"),
                    415,
                    "not-supported",
                    "br");
            assertRefused(
                    given().header("Content-Encoding", "gzip")
                            .body(patient(unique()))
                            .post("/Patient"),
                    400,
                    "invalid",
                    "gzip");
        }
    }

    @Nested
    class WithAnIdThatDoesNotFit {

        @Test
        void isRefusedIfUrlAndBodyDiffer() {
            String id = unique();
            assertRefused(given().body(withId(patient(id), "other")).put("/Patient/" + id), 400, "invalid", "other");
            assertRefused(given().body(patient(id)).put("/Patient/" + id), 400, "invalid", "ID");
            assertRefused(given().body(withId(patient(id), id)).put("/Patient"), 400, "invalid", "ID");
            assertRefused(given().body(withId(patient(id), id)).post("/Patient/" + id), 400, "invalid", id);
            assertRefused(given().get("/Patient/" + id), 404, "not-found", id);
        }

        @Test
        void isRefusedIfNoIdOfFhir() {
            for (String id : new String[] {"x".repeat(65), "a_b", "a!b", "12345678901"}) {
                assertRefused(given().body(withId(patient(unique()), id)).put("/Patient/" + id), 400, "invalid", id);
                assertRefused(given().get("/Patient/" + id), 404, "not-found", id);
            }
            String longest = unique() + "x".repeat(64 - unique().length());
            put("Patient", longest, patient(unique()));
        }
    }

    @Nested
    class WithReferencesThatDoNotFit {

        @ParameterizedTest
        @CsvSource({
            "Patient/none-of-this-id, 400, invalid, Observation.subject",
            "Nonsense/1, 422, processing, Nonsense",
            "Practitioner/1, 422, structure, Practitioner",
            "not a reference, 422, invalid, not a reference"
        })
        void isRefused(String reference, int status, String code, String fragment) {
            String identifier = unique();
            Response response = given().body(
                            observation(identifier, ", \"subject\": {\"reference\": \"" + reference + "\"}"))
                    .post("/Observation");
            assertRefused(response, status, code, fragment);
            assertThat(stored("Observation", identifier)).isZero();
        }

        @Test
        void isRefusedIfAValueIsTooLongForTheIndex() {
            String identifier = unique();
            String reference = "https://kap-fhir.org/test/Patient/" + "x".repeat(3000);
            Response response = given().body(
                            observation(identifier, ", \"subject\": {\"reference\": \"" + reference + "\"}"))
                    .post("/Observation");
            assertRefused(response, 422, "value", "too long");
            assertThat(stored("Observation", identifier)).isZero();
        }
    }

    @Nested
    class InTheUrl {

        @Test
        void isAnsweredInFhirEvenWhereTheContainerRefusesIt() {
            for (String target : new String[] {"/Patient/a%00b", "/Patient%2F1", "/Patient?name={x}"}) {
                String answer = RawRequest.get(base(), target);
                assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .contains("application/fhir+json")
                        .contains("OperationOutcome");
                assertShowsNothingInternal(answer);
            }
            String percent = RawRequest.get(base(), "/Patient?name=%zz");
            assertThat(percent).startsWith("HTTP/1.1 400").contains("percent");
        }

        @Test
        void isAnsweredWithNotFoundOutsideFhir() {
            String root = base().replace("/fhir", "");
            for (String path : new String[] {"/nonsense", "/fhirx", "/nonsense/Patient/1"}) {
                String answer = given().get(root + path)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString();
                assertShowsNothingInternal(answer);
            }
        }

        @Test
        void isRefusedWithAnUnknownMethod() {
            String answer = RawRequest.send(base(), "FOO", "/Patient");
            assertThat(answer).startsWith("HTTP/1.1 405").contains("OperationOutcome");
            assertThat(RawRequest.send(base(), "TRACE", "/Patient")).startsWith("HTTP/1.1 405");
        }

        @Test
        void isRefusedAtTheBase() {
            assertRefused(given().get("/"), 400, "invalid", "HAPI-0287");
            given().get("/Patient/1/nonsense/2")
                    .then()
                    .statusCode(400)
                    .body("issue[0].diagnostics", containsString("nonsense"));
        }
    }
}
