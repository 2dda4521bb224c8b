package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker sends is refused within the limits, and the next client is answered as ever. */
class HostileInputIT extends RestIT {

    private static final int MAX_BODY = 5 * 1024 * 1024;
    private static final int LEVELS = 10_000;

    /** A text on which a pattern that repeats what repeats would not end. */
    private static final String LONG_TEXT = "a".repeat(64) + "!";

    private static final String POST_OF_A_PATIENT =
            "POST /fhir/Patient HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/fhir+json";
    private static final String HIDDEN = "GET /fhir/metadata HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    @AfterEach
    void theNextClientIsAnswered() {
        given().get("/Patient?_count=1").then().statusCode(200).body("resourceType", equalTo("Bundle"));
    }

    @Nested
    class InXml {

        @Test
        void anEntityThatGrowsIsNotExpanded() {
            StringBuilder entities = new StringBuilder("<!ENTITY e0 \"lol\">");
            for (int level = 1; level < 30; level++) {
                entities.append("<!ENTITY e%d \"%s\">"
                        .formatted(level, "&e%d;".formatted(level - 1).repeat(10)));
            }
            for (String type : new String[] {FHIR_XML, XML_PATCH}) {
                String body = "<!DOCTYPE x [" + entities + "]><Patient xmlns=\"http://hl7.org/fhir\">"
                        + "<id value=\"&e29;\"/></Patient>";
                Response answer = type.equals(FHIR_XML)
                        ? given().contentType(type).body(body).post("/Patient")
                        : given().contentType(type).body(body).patch("/Patient/" + createPatient(unique()));
                assertRefused(answer, 400, "structure", "document type declaration");
            }
        }

        @Test
        void aDeclarationHiddenByItsEncodingIsFoundToo() {
            byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE x [<!ENTITY e SYSTEM"
                            + " \"file:///etc/passwd\">]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Patient>")
                    .getBytes(StandardCharsets.UTF_16);
            Response answer = given().contentType(FHIR_XML).body(body).post("/Patient");
            answer.then().statusCode(400);
            assertShowsNothingInternal(answer.asString());
        }
    }

    @Nested
    class OfEndlessSize {

        /** A gigabyte of zeros, of which the server needs to see no more than its limit. */
        @Test
        void aGzipBombIsNotInflated() throws IOException {
            byte[] bomb = gigabyteOfZeros();
            assertThat(bomb.length).isLessThan(2 * 1024 * 1024);
            assertRefused(
                    given().header("Content-Encoding", "gzip").body(bomb).post("/Patient"),
                    413,
                    "too-long",
                    "kap.http.max-body-size");
        }

        @Test
        void aBombWithinABombIsNotInflatedEither() throws IOException {
            byte[] bomb = gigabyteOfZeros();
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(twice)) {
                gzip.write(bomb);
            }
            assertRefused(
                    given().header("Content-Encoding", "gzip, gzip")
                            .body(twice.toByteArray())
                            .post("/Patient"),
                    415,
                    "not-supported",
                    "gzip, gzip");
            assertRefused(
                    given().header("Content-Encoding", "gzip")
                            .body(twice.toByteArray())
                            .post("/Patient"),
                    400,
                    "structure",
                    "JSON");
        }

        @Test
        void aBodyWithoutAnEndIsReadNoFurtherThanTheLimit() throws IOException {
            URI uri = URI.create(base());
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                OutputStream request = socket.getOutputStream();
                request.write("%s\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .formatted(POST_OF_A_PATIENT)
                        .getBytes(StandardCharsets.ISO_8859_1));
                byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                for (long sent = 0; sent <= MAX_BODY + 0x20000; sent += 0x10000) {
                    request.write(chunk);
                }
                request.flush();
                assertThat(firstLine(socket.getInputStream())).startsWith("HTTP/1.1 413");
            } catch (SocketException closed) {
                // Refused while it was still being sent, which is as good.
                assertThat(closed).isNotNull();
            }
        }

        private static byte[] gigabyteOfZeros() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                byte[] zeros = new byte[1024 * 1024];
                for (int megabyte = 0; megabyte < 1024; megabyte++) {
                    gzip.write(zeros);
                }
            }
            return bytes.toByteArray();
        }

        private static String firstLine(InputStream answer) throws IOException {
            return new String(answer.readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }

    @Nested
    class InUrlsAndHeaders {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/../../etc/passwd",
                    "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                    "/..%2f..%2fetc/passwd",
                    "/%2e%2e/actuator/env",
                    "/Patient/..;/..;/actuator/env",
                    "/Patient/%00",
                    "/Patient/1%00.json",
                    "/Patient/1%0d%0aSet-Cookie:%20a=b",
                    "/Patient;jsessionid=1/2",
                    "/Patient/1;jsessionid=1",
                    "/Patient/\\..\\..\\x",
                    "/Patient/%5c..%5c",
                    "//127.0.0.1/Patient",
                    "/Patient/%c0%ae%c0%ae/",
                    "/Patient/%ff"
                })
        void noPathLeadsElsewhere(String target) {
            String answer = RawRequest.get(base(), target);
            assertThat(answer.substring(0, 13)).matches("HTTP/1.1 4\\d\\d ");
            assertThat(answer).doesNotContain("root:", "systemProperties");
            assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).doesNotContain("Set-Cookie");
            assertShowsNothingInternal(answer);
        }

        @ParameterizedTest
        @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
        void noHeaderMakesAnotherMethodOfIt(String header) {
            String id = createPatient(unique());
            given().header(header, "DELETE").get("/Patient/" + id).then().statusCode(200);
            given().header(header, "DELETE")
                    .queryParam("_method", "DELETE")
                    .body(withId(patient(unique()), id))
                    .put("/Patient/" + id);
            given().get("/Patient/" + id).then().statusCode(200).body("id", equalTo(id));
        }

        @ParameterizedTest
        @CsvSource({
            "'Content-Length: 2|Content-Length: 40', 400",
            "'Content-Length: 40|Transfer-Encoding: chunked, identity', 4",
            "'Content-Length: -1', 400",
            "'Content-Length: 2, 2', 400",
            "'Transfer-Encoding: chunked|Transfer-Encoding: x', 4",
            "'Transfer-Encoding: xchunked', 501"
        })
        void noLengthLeavesASecondRequestHidden(String headers, String status) {
            String answer = RawRequest.exchange(
                    base(),
                    "%s\r\nConnection: close\r\n%s\r\n\r\n{}%s"
                            .formatted(POST_OF_A_PATIENT, headers.replace("|", "\r\n"), HIDDEN));
            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.split("HTTP/1\\.1 ", -1)).as("answers").hasSize(2);
            assertThat(answer).doesNotContain("CapabilityStatement");
        }

        /** Where both are there, the chunks count (RFC 9112, section 6.3), and the connection ends. */
        @Test
        void chunksBesideALengthEndTheConnection() {
            String answer = RawRequest.exchange(
                    base(),
                    "%s\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n%s"
                            .formatted(POST_OF_A_PATIENT, HIDDEN));
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("CapabilityStatement");
        }

        @Test
        void noLineBreakGetsIntoAHeader() {
            for (String id : new String[] {"a\\r\\nSet-Cookie: a=b", "a\\u0000b", "../x", "a b"}) {
                Response answer = given().body("{\"resourceType\": \"Patient\", \"id\": \"" + id + "\"}")
                        .urlEncodingEnabled(false)
                        .put("/Patient/a%0d%0aSet-Cookie%3A%20a%3Db");
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
            }
            Response echoed = given().header("X-Request-ID", "a\u00ff<script>").get("/Patient?_count=1");
            assertThat(echoed.statusCode()).isEqualTo(200);
            assertThat(echoed.headers().getValues("X-Request-ID")).allMatch(id -> !id.contains("<"));
        }
    }

    @Nested
    class WithExpressions {

        @ParameterizedTest
        @CsvSource({
            "Patient.name.family.matches('(a+)+$'), matches()",
            "Patient.descendants().where(%resource.descendants().exists()), descendants()",
            "Patient.name.select($this.combine($this)), select()"
        })
        void aSearchParameterIsStoredOnlyIfItIsAPath(String expression, String function) {
            String code = "h" + unique();
            assertRefused(
                    given().body(searchParameter(code, expression)).post("/SearchParameter"),
                    422,
                    "too-costly",
                    function);
            String id = create("SearchParameter", searchParameter(code, "Patient.name.where(use = 'official').family"));
            assertRefused(
                    given().contentType(JSON_PATCH)
                            .body("[{\"op\": \"replace\", \"path\": \"/expression\", \"value\": \"" + expression
                                    + "\"}]")
                            .patch("/SearchParameter/" + id),
                    422,
                    "too-costly",
                    function);
            assertRefused(
                    given().body(bundle(
                                    "transaction",
                                    entry("POST", "SearchParameter", searchParameter("h" + unique(), expression))))
                            .post("/"),
                    422,
                    "too-costly",
                    function);
            given().delete("/SearchParameter/" + id).then().statusCode(200);
        }

        @Test
        void anExpressionNestedWithoutEndIsRefused() {
            Response answer = given().body(searchParameter("h" + unique(), "(".repeat(50_000)))
                    .post("/SearchParameter");
            answer.then().statusCode(422);
            assertShowsNothingInternal(answer.asString());
        }

        @Test
        void aProfileIsStoredOnlyIfItsInvariantsEnd() {
            String url = SYSTEM + "/StructureDefinition/" + unique();
            assertRefused(
                    given().body(profile(url, "name.family.all(matches('^(a+)+$'))"))
                            .post("/StructureDefinition"),
                    422,
                    "too-costly",
                    "itself repeats");
            assertRefused(
                    given().body(profile(url, "name.where(%resource.descendants().exists()).exists()"))
                            .post("/StructureDefinition"),
                    422,
                    "too-costly",
                    "StructureDefinition.differential.element[0].constraint");

            String id = create("StructureDefinition", profile(url, "name.family.all(matches('^[a-z]{1,9}$'))"));
            given().body(named(url, LONG_TEXT))
                    .post("/Patient/$validate")
                    .then()
                    .statusCode(200);
            given().delete("/StructureDefinition/" + id).then().statusCode(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Patient.name.where(family.matches('(a+)+$'))",
                    "Patient.name.where(%resource.descendants().exists())",
                    "Patient.descendants()"
                })
        void aPathOfAPatchIsOnlyAPath(String path) {
            String id = create("Patient", named(null, LONG_TEXT));
            assertRefused(given().body(fhirPatch(path)).patch("/Patient/" + id), 400, "invalid", "does not evaluate");
            given().body(fhirPatch("Patient.name.where(family.exists()).family"))
                    .patch("/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .body("name[0].family", equalTo("b"));
        }

        @Test
        void aPatchThatDoublesTheResourceIsRefused() {
            String id = create("Patient", named(null, "a"));
            String copy = "{\"op\": \"copy\", \"from\": \"/name\", \"path\": \"/name/0/extension\"}";
            assertRefused(
                    given().contentType(JSON_PATCH)
                            .body("[" + (copy + ",").repeat(JsonPatchGuard.MOST_COPIES) + copy + "]")
                            .patch("/Patient/" + id),
                    400,
                    "too-costly",
                    "9 operations that copy, more than the 8");
            String given = "{\"op\": \"copy\", \"from\": \"/name/0\", \"path\": \"/name/0\"}";
            given().contentType(JSON_PATCH)
                    .body("[" + (given + ",").repeat(JsonPatchGuard.MOST_COPIES - 1) + given + "]")
                    .patch("/Patient/" + id)
                    .then()
                    .statusCode(200)
                    .body("name.size()", equalTo(JsonPatchGuard.MOST_COPIES + 1));
        }

        @Test
        void aFilterIsReadNoDeeperThanAllowed() {
            assertRefused(
                    given().contentType("application/x-www-form-urlencoded")
                            .formParam("_filter", "(".repeat(LEVELS) + "name eq a" + ")".repeat(LEVELS))
                            .post("/Patient/_search"),
                    400,
                    "too-costly",
                    "kap.http.search.max-filter-depth");
            assertRefused(
                    given().contentType("application/x-www-form-urlencoded")
                            .formParam("_filter", "name eq a" + " or name eq b".repeat(LEVELS))
                            .post("/Patient/_search"),
                    400,
                    "too-costly",
                    "kap.http.search.max-parameters");
            given().queryParam("_filter", "(".repeat(8) + "name eq a" + ")".repeat(8))
                    .get("/Patient")
                    .then()
                    .statusCode(200);
        }

        @Test
        void criteriaOfASubscriptionAskForNoMoreThanASearch() {
            for (String criteria : new String[] {
                "Observation?code=" + "a,".repeat(200_000) + "a",
                "Observation?_filter=" + "(".repeat(LEVELS) + "code eq a",
                "Observation?subject.organization.partof.partof.partof.name=x"
            }) {
                Response answer = given().body(
                                """
                                {"resourceType": "Subscription", "status": "requested", "reason": "test",
                                 "criteria": "%s",
                                 "channel": {"type": "rest-hook", "endpoint": "http://127.0.0.1:9/x", "payload": "application/fhir+json"}}
                                """
                                        .formatted(criteria))
                        .post("/Subscription");
                assertRefused(answer, 400, "too-costly", "kap.http.search.");
            }
        }

        @Test
        void anExpansionByARegularExpressionEnds() {
            String system = SYSTEM + "/CodeSystem/" + unique();
            create(
                    "CodeSystem",
                    """
                    {"resourceType": "CodeSystem", "url": "%s", "status": "active", "content": "complete",
                     "concept": [{"code": "%s", "display": "%s"}]}
                    """
                            .formatted(system, "a".repeat(60) + "b", LONG_TEXT));
            Response answer = given().body(
                            """
                            {"resourceType": "Parameters", "parameter": [{"name": "valueSet", "resource":
                             {"resourceType": "ValueSet", "status": "active", "compose": {"include": [{"system": "%s",
                              "filter": [{"property": "code", "op": "regex", "value": "(a+)+$"}]}]}}}]}
                            """
                                    .formatted(system))
                    .post("/ValueSet/$expand");
            assertThat(answer.statusCode()).isBetween(200, 499);
            assertShowsNothingInternal(answer.asString());
        }

        private static String searchParameter(String code, String expression) {
            return """
                    {"resourceType": "SearchParameter", "url": "%1$s/SearchParameter/%2$s", "name": "Hostile",
                     "status": "draft", "description": "x", "code": "%2$s", "base": ["Patient"], "type": "string",
                     "expression": "%3$s"}
                    """
                    .formatted(SYSTEM, code, expression);
        }

        private static String profile(String url, String expression) {
            return """
                    {"resourceType": "StructureDefinition", "url": "%s", "name": "Hostile", "status": "active",
                     "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint",
                     "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
                     "differential": {"element": [{"id": "Patient", "path": "Patient", "constraint": [{"key": "h-1",
                      "severity": "error", "human": "x", "expression": "%s"}]}]}}
                    """
                    .formatted(url, expression);
        }

        private static String named(@Nullable String profile, String family) {
            return """
                    {"resourceType": "Patient", %s "name": [{"family": "%s"}]}
                    """
                    .formatted(profile == null ? "" : "\"meta\": {\"profile\": [\"" + profile + "\"]},", family);
        }

        private static String fhirPatch(String path) {
            return """
                    {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                     {"name": "type", "valueCode": "replace"}, {"name": "path", "valueString": "%s"},
                     {"name": "value", "valueString": "b"}]}]}
                    """
                    .formatted(path);
        }
    }

    @Nested
    class ShownToAPerson {

        private static final String SCRIPT = "<script>alert(1)</script>";
        private static final String IMAGE = "<img src=x onerror=alert(1)>";

        @Test
        void isEscapedInThePageOfChanges() {
            String id = create(
                    "Patient",
                    patient(
                            unique(),
                            ", \"name\": [{\"family\": \"" + SCRIPT + "\", \"given\": [\"" + IMAGE + "\"]}]"));
            given().body(withId(patient(unique(), ", \"name\": [{\"family\": \"" + IMAGE + "\"}]"), id))
                    .put("/Patient/" + id)
                    .then()
                    .statusCode(200);

            // The page is made from the trail, which is written a moment later.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(page("/Patient/" + id + "/$kap-changes"))
                            .contains("&lt;script&gt;", "&lt;img src=x")
                            .doesNotContain("<script", "<img"));
        }

        @Test
        void isEscapedInThePageOfDisclosures() {
            String id = create("Patient", patient(unique(), ", \"name\": [{\"family\": \"" + SCRIPT + "\"}]"));
            assertThat(page("/Patient/" + id + "/$kap-disclosures")).doesNotContain("<script", "<img");
        }

        @Test
        void isEscapedInTheAnswerToAUnknownPage() {
            String root = base().replaceFirst("/fhir$", "");
            for (String path : new String[] {"/guide/%3Cscript%3Ealert(1)%3C/script%3E", "/%3Cscript%3E"}) {
                Response answer =
                        given().urlEncodingEnabled(false).accept("text/html").get(root + path);
                assertThat(answer.statusCode()).isBetween(400, 404);
                assertThat(answer.asString()).doesNotContain("<script>alert");
            }
        }

        @Test
        void isNotStoredInANarrative() {
            String div = "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">" + SCRIPT + "</div>";
            Response answer = given().body(
                            patient(unique(), ", \"text\": {\"status\": \"generated\", \"div\": \"" + div + "\"}"))
                    .post("/Patient");
            answer.then().statusCode(422);
            assertShowsNothingInternal(answer.asString());
        }

        private static String page(String path) {
            Response page = given().accept("text/html").get(path);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
            return page.asString();
        }
    }
}
