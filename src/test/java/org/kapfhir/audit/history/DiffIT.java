package org.kapfhir.audit.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.RunningServerIT;

/** What changed between versions, for a program and for a person. */
class DiffIT extends RunningServerIT {

    private final String id = UUID.randomUUID().toString();
    private final String path = "/Patient/" + id;

    @BeforeEach
    void writeThreeVersions() {
        put("female", "Ada", 201);
        put("male", "Ada", 200);
        put("male", "<b>Bob</b>", 200);
    }

    @Test
    void tellsEachStepWithElementValuesAuthorAndTime() {
        Response answer = awaitAuthors(path + "/$kap-diff?from=1&to=3", 2);
        answer.then()
                .body("resourceType", equalTo("Parameters"))
                .body(
                        part("version", "valueReference.reference"),
                        contains("Patient/" + id + "/_history/2", "Patient/" + id + "/_history/3"))
                .body(part("interaction", "valueCode"), contains("update", "update"))
                .body(part("client", "valueString"), contains("sandbox", "sandbox"))
                .body(element("path"), contains("gender", "name"))
                .body(element("before"), contains("female", "Ada"))
                .body(element("after"), contains("male", "<b>Bob</b>"));
        String when = answer.path("parameter[1].part.find { it.name == 'when' }.valueInstant");
        assertThat(when).isEqualTo(given().get(path).path("meta.lastUpdated"));
    }

    @Test
    void comparesTheNewestVersionWithTheOneBeforeUnlessTold() {
        given().get(path + "/$kap-diff").then().body("parameter", hasSize(1)).body(element("path"), contains("name"));
        given().get(path + "/$kap-diff?to=2").then().body(element("path"), contains("gender"));
        given().get(path + "/$kap-diff?from=2&to=2").then().statusCode(200).body("parameter", equalTo(null));
    }

    @Test
    void tellsOfADeletionAndAReturn() {
        given().delete(path).then().statusCode(200);
        given().body(patient(id, "male", "Cy")).put(path);
        String newest = given().get(path).path("meta.versionId");
        Response answer = awaitAuthors(path + "/$kap-diff?from=3&to=" + newest, 2);
        answer.then().body(part("interaction", "valueCode"), hasSize(2));
        assertThat(answer.<String>path("parameter[0].part.find { it.name == 'interaction' }.valueCode"))
                .isEqualTo("delete");
        answer.then().body(element("path"), empty());
    }

    @Test
    void isAPageForABrowser() {
        String page = given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(path + "/$kap-diff?from=1&to=3")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();
        assertThat(page)
                .contains("<td>gender</td><td>female</td><td>male</td>")
                .contains("&lt;b&gt;Bob&lt;/b&gt;")
                .doesNotContain("<b>Bob");
        given().accept("text/html")
                .get(path + "/$kap-diff?from=9")
                .then()
                .statusCode(400)
                .body(containsString("from"));
    }

    @ParameterizedTest
    @CsvSource({
        "from=3&to=1,400,from",
        "from=0,400,from",
        "from=one,400,from",
        "to=-1,400,to",
        "from=1&from=2,400,2 times",
        "form=1,400,form",
        "from=1&to=4,404,",
        "from=1&to=102,400,100 steps"
    })
    void refusesVersionsThatAreNone(String query, int status, String reason) {
        given().urlEncodingEnabled(false)
                .get(path + "/$kap-diff?" + query)
                .then()
                .statusCode(status)
                .body("issue[0].diagnostics", containsString(reason == null ? "" : reason));
    }

    @Test
    void refusesARecordThatIsNot() {
        given().get("/Patient/" + UUID.randomUUID() + "/$kap-diff").then().statusCode(404);
    }

    @Test
    void answersAPatchFromTheEarlierToTheLater() {
        given().get("/$diff?from=Patient/" + id + "/_history/1&to=Patient/" + id + "/_history/3")
                .then()
                .statusCode(200)
                .body(operation("path"), contains("Patient.name[0].given[0]", "Patient.gender"))
                .body(operation("type"), contains("replace", "replace"))
                .body(operation("value"), contains("<b>Bob</b>", "male"));
        given().get(path + "/$diff?fromVersion=1").then().statusCode(200).body("parameter", hasSize(2));
    }

    private static String operation(String part) {
        return "parameter.part.collect { it.find { it.name == '" + part
                + "' }.findAll { key, value -> key != 'name' }.values()[0] }";
    }

    /** The trail tells of a write a moment later. */
    private static Response awaitAuthors(String url, int steps) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().get(url),
                        answer -> answer.<java.util.List<String>>path(part("client", "valueString"))
                                        .size()
                                == steps);
    }

    private static String part(String name, String value) {
        return "parameter.part.flatten().findAll { it.name == '" + name + "' }." + value;
    }

    private static String element(String name) {
        return "parameter.part.flatten().findAll { it.name == 'element' }.part.flatten().findAll { it.name == '" + name
                + "' }.valueString";
    }

    private void put(String gender, String given, int status) {
        given().body(patient(id, gender, given)).put(path).then().statusCode(status);
    }

    private static String patient(String id, String gender, String given) {
        return "{\"resourceType\": \"Patient\", \"id\": \"%s\", \"gender\": \"%s\", \"name\": [{\"given\": [\"%s\"]}]}"
                .formatted(id, gender, given);
    }
}
