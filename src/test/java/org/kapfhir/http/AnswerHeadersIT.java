package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells browsers and caches, to whom the sandbox answers at all, and how long a URL may be. */
class AnswerHeadersIT extends RestIT {

    private static final int MAX_URL = 16_384;

    private String root() {
        return base().replaceFirst("/fhir$", "");
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/metadata, 200, no-store, default-src 'none'; frame-ancestors 'none'",
        "/fhir/Patient?_count=1, 200, no-store, default-src 'none'; frame-ancestors 'none'",
        "/fhir/Patient/none-such, 404, no-store, default-src 'none'; frame-ancestors 'none'",
        "/fhir/Patient?nonsense=1, 400, no-store, default-src 'none'; frame-ancestors 'none'",
        "/cds-services, 200, no-store, default-src 'none'; frame-ancestors 'none'",
        "/cds-services/none-such, 405, no-store, default-src 'none'; frame-ancestors 'none'",
        "/guide/, 200, no-cache, default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        "/guide/none-such, 404, no-cache, default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        "/none-such, 404, none, default-src 'none'; frame-ancestors 'none'",
        "/actuator/health, 200, none, default-src 'none'; frame-ancestors 'none'"
    })
    void areOnEveryAnswer(String path, int status, String cache, String policy) {
        Response answer = given().accept("*/*").get(root() + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertCareful(answer.headers(), policy);
        assertThat(answer.headers().getValues("Cache-Control"))
                .containsExactly(cache.equals("none") ? new String[0] : new String[] {cache});
    }

    @Test
    void ofAPageOfTheLedgerAreItsOwn() {
        Response page = given().accept("text/html").get("/MedicationDispense/$kap-controlled-ledger?vial=VIAL-0007");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; style-src");
        assertThat(page.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void areOnWhatTheContainerRefuses() {
        String answer = RawRequest.get(base(), "/Patient/a%2Fb");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store", "X-Frame-Options: DENY")
                .doesNotContain("Server:", "Apache", "Tomcat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void answersWhoeverAddressesThisMachine(String host) {
        assertThat(RawRequest.ofHost(base(), host, "/metadata")).startsWith("HTTP/1.1 200");
        assertThat(RawRequest.ofHost(base(), host + ":8080", "/metadata")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "127.0.0.1.attacker.example",
                "localhost.attacker.example",
                "localhost.",
                "127.0.0.2",
                "[::2]",
                "attacker.example:8080"
            })
    void refusesAnotherHostForAllOfTheServer(String host) {
        for (String path : new String[] {"/metadata", "/Patient"}) {
            assertThat(RawRequest.ofHost(base(), host, path))
                    .startsWith("HTTP/1.1 421")
                    .contains("kap.http.allowed-hosts", "\"security\"")
                    .contains("X-Content-Type-Options: nosniff");
        }
        URI health = URI.create(root() + "/actuator");
        assertThat(RawRequest.ofHost(health.toString(), host, "/health")).startsWith("HTTP/1.1 421");
        assertThat(RawRequest.ofHost(root(), host, "/guide/")).startsWith("HTTP/1.1 421");
    }

    @Test
    void tellNoOriginThatItMayCall() {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            Headers headers = given().header("Origin", "https://attacker.example")
                    .header("Access-Control-Request-Method", "GET")
                    .request(method, "/Patient")
                    .headers();
            assertThat(headers.asList()).noneMatch(header -> header.getName().startsWith("Access-Control"));
        }
    }

    @Test
    void readsAUrlOfTheLongestLengthAndRefusesALongerOne() {
        String search = "/fhir/Patient?identifier=";
        String longest = "x".repeat(MAX_URL - search.length());

        given().get("/Patient?identifier=" + longest).then().statusCode(200);
        assertRefused(
                given().get("/Patient?identifier=x" + longest),
                414,
                "too-long",
                "16385 characters, more than the 16384 that this server reads (kap.http.max-url-length)");
    }

    private static void assertCareful(Headers headers, String policy) {
        assertThat(headers.getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.getValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.getValues("Content-Security-Policy")).containsExactly(policy);
        assertThat(headers.hasHeaderWithName("Strict-Transport-Security")).isFalse();
        assertThat(headers.hasHeaderWithName("Server")).isFalse();
        assertThat(headers.hasHeaderWithName("X-Powered-By")).isFalse();
    }
}
