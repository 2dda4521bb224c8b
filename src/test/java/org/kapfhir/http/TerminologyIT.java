package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TerminologyIT extends RestIT {

    private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";
    private static final String GENDER_CODES = "http://hl7.org/fhir/administrative-gender";

    /** A code system of a few colours, and a value set of the warm ones. */
    private record Colours(String codeSystem, String valueSet, String valueSetId) {

        static Colours make() {
            String name = unique();
            String codeSystem = SYSTEM + "/CodeSystem/" + name;
            String valueSet = SYSTEM + "/ValueSet/" + name;
            create(
                    "CodeSystem",
                    """
                    {"resourceType": "CodeSystem", "url": "%s", "name": "Colours", "status": "active", "content": "complete",
                     "caseSensitive": true, "hierarchyMeaning": "is-a",
                     "concept": [{"code": "red", "display": "Red", "concept": [{"code": "crimson", "display": "Crimson"}]},
                                 {"code": "orange", "display": "Orange"}, {"code": "blue", "display": "Blue"}]}
                    """
                            .formatted(codeSystem));
            String id = create(
                    "ValueSet",
                    """
                    {"resourceType": "ValueSet", "url": "%s", "name": "WarmColours", "status": "active",
                     "compose": {"include": [{"system": "%s", "concept": [{"code": "red"}, {"code": "orange"}, {"code": "crimson"}]}]}}
                    """
                            .formatted(valueSet, codeSystem));
            return new Colours(codeSystem, valueSet, id);
        }
    }

    private static boolean result(Response response) {
        response.then().statusCode(200).body("resourceType", equalTo("Parameters"));
        return response.<Boolean>path("parameter.find { it.name == 'result' }.valueBoolean");
    }

    @Test
    void expands() {
        given().queryParam("url", GENDERS)
                .get("/ValueSet/$expand")
                .then()
                .statusCode(200)
                .body("expansion.contains.code", containsInAnyOrder("male", "female", "other", "unknown"));
        Colours colours = Colours.make();
        given().get("/ValueSet/" + colours.valueSetId() + "/$expand")
                .then()
                .statusCode(200)
                .body("expansion.contains.code", containsInAnyOrder("red", "orange", "crimson"))
                .body("expansion.contains.display", hasItem("Crimson"));
        given().queryParam("url", colours.valueSet())
                .queryParam("filter", "Ora")
                .get("/ValueSet/$expand")
                .then()
                .body("expansion.contains.code", contains("orange"));
        given().queryParam("url", colours.valueSet())
                .queryParam("offset", 1)
                .get("/ValueSet/$expand")
                .then()
                .body("expansion.contains", hasSize(2));
    }

    @Test
    void expandsAValueSetOfTheRequest() {
        Colours colours = Colours.make();
        given().body(
                        """
                        {"resourceType": "Parameters", "parameter": [{"name": "valueSet", "resource":
                          {"resourceType": "ValueSet", "status": "active", "compose": {"include": [{"system": "%s"}]}}}]}
                        """
                                .formatted(colours.codeSystem()))
                .post("/ValueSet/$expand")
                .then()
                .statusCode(200)
                .body("expansion.contains.code", hasItem("blue"));
    }

    @Test
    void refusesToExpandWhatIsUnknown() {
        assertRefused(given().get("/ValueSet/$expand"), 400, "invalid", "HAPI-1133");
        assertRefused(given().get("/ValueSet/$expand?url=" + SYSTEM + "/none"), 404, "not-found", "Unknown ValueSet");
        assertRefused(given().get("/ValueSet/" + unique() + "/$expand"), 404, "not-found", "is not known");
        assertRefused(given().get("/ValueSet/$expand?url=" + GENDERS + "&count=-1"), 400, "invalid", "count");
        assertRefused(given().get("/ValueSet/$expand?url=" + GENDERS + "&count=many"), 400, "invalid", "wrong type");
        assertRefused(
                given().body(
                                "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"valueSet\", \"resource\": "
                                        + patient(unique()) + "}]}")
                        .post("/ValueSet/$expand"),
                400,
                "invalid",
                "wrong type");
    }

    @Test
    void refusesAValueSetThatIncludesItself() {
        String url = SYSTEM + "/ValueSet/" + unique();
        createIncluding(url, url);
        String message = "The value set " + url + " includes itself: " + url + " -> " + url;
        assertRefused(given().get("/ValueSet/$expand?url=" + url), 422, "processing", message);
        assertRefused(given().get("/ValueSet/$validate-code?system=s&code=c&url=" + url), 422, "processing", message);
        assertRefused(given().get("/Observation?code:in=" + url), 422, "processing", message);
    }

    @Test
    void refusesAValueSetThatIncludesItselfThroughAnother() {
        String one = SYSTEM + "/ValueSet/" + unique();
        String two = SYSTEM + "/ValueSet/" + unique();
        createIncluding(one, two);
        createIncluding(two, GENDERS, one);
        assertRefused(
                given().get("/ValueSet/$expand?url=" + one),
                422,
                "processing",
                one + " includes itself: " + one + " -> " + two + " -> " + one);
        assertRefused(
                given().get("/ValueSet/$expand?url=" + two),
                422,
                "processing",
                two + " includes itself: " + two + " -> " + one + " -> " + two);
    }

    @Test
    void expandsAValueSetThatIncludesAnotherTwice() {
        String one = SYSTEM + "/ValueSet/" + unique();
        String two = SYSTEM + "/ValueSet/" + unique();
        createIncluding(one, GENDERS);
        createIncluding(two, one, GENDERS);
        given().get("/ValueSet/$expand?url=" + two)
                .then()
                .statusCode(200)
                .body("expansion.contains.code", containsInAnyOrder("male", "female", "other", "unknown"));
    }

    @Test
    void expandsTwentyValueSetsInARowAndRefusesOneMore() {
        String before = GENDERS;
        for (int depth = 1; depth <= 20; depth++) {
            String url = SYSTEM + "/ValueSet/" + unique();
            createIncluding(url, before);
            before = url;
        }
        String deepest = before;
        String deeper = SYSTEM + "/ValueSet/" + unique();
        createIncluding(deeper, deepest);
        given().get("/ValueSet/$expand?url=" + deepest)
                .then()
                .statusCode(200)
                .body("expansion.contains.code", hasItem("male"));
        assertRefused(given().get("/ValueSet/$expand?url=" + deeper), 422, "too-costly", "more than 20");
    }

    @Test
    void refusesWhatIncludesTheSameOverAndOver() {
        String before = GENDERS;
        for (int times = 1; times < 1_000; times *= 2) {
            String url = SYSTEM + "/ValueSet/" + unique();
            createIncluding(url, before, before);
            before = url;
        }
        assertRefused(given().get("/ValueSet/$expand?url=" + before), 422, "too-costly", "Limit: 1000");
    }

    private static void createIncluding(String url, String... others) {
        create(
                "ValueSet",
                """
                {"resourceType": "ValueSet", "url": "%s", "name": "Including", "status": "active",
                 "compose": {"include": [%s]}}
                """
                        .formatted(
                                url,
                                Stream.of(others)
                                        .map(other -> "{\"valueSet\": [\"" + other + "\"]}")
                                        .collect(Collectors.joining(", "))));
    }

    @Test
    void validatesCodes() {
        Colours colours = Colours.make();
        assertThat(result(given().queryParam("url", colours.valueSet())
                        .queryParam("system", colours.codeSystem())
                        .queryParam("code", "red")
                        .get("/ValueSet/$validate-code")))
                .isTrue();
        assertThat(result(given().queryParam("url", colours.valueSet())
                        .queryParam("system", colours.codeSystem())
                        .queryParam("code", "blue")
                        .get("/ValueSet/$validate-code")))
                .isFalse();
        assertThat(result(given().queryParam("url", GENDER_CODES)
                        .queryParam("code", "male")
                        .get("/CodeSystem/$validate-code")))
                .isTrue();
        assertThat(result(given().queryParam("url", GENDER_CODES)
                        .queryParam("code", "nonsense")
                        .get("/CodeSystem/$validate-code")))
                .isFalse();
        assertRefused(given().get("/ValueSet/$validate-code"), 400, "invalid", "No code");
    }

    @Test
    void looksUpCodes() {
        Colours colours = Colours.make();
        given().queryParam("system", colours.codeSystem())
                .queryParam("code", "crimson")
                .get("/CodeSystem/$lookup")
                .then()
                .statusCode(200)
                .body("parameter.find { it.name == 'display' }.valueString", equalTo("Crimson"));
        assertRefused(
                given().queryParam("system", colours.codeSystem())
                        .queryParam("code", "nonsense")
                        .get("/CodeSystem/$lookup"),
                404,
                "not-found",
                "HAPI-1738");
        assertRefused(given().get("/CodeSystem/$lookup"), 400, "invalid", "No code");
    }

    @Test
    void tellsWhatSubsumesWhat() {
        Colours colours = Colours.make();
        given().queryParam("system", colours.codeSystem())
                .queryParam("codeA", "red")
                .queryParam("codeB", "crimson")
                .get("/CodeSystem/$subsumes")
                .then()
                .statusCode(200)
                .body("parameter.find { it.name == 'outcome' }.valueCode", equalTo("subsumes"));
        assertRefused(given().get("/CodeSystem/$subsumes"), 400, "invalid", "missing");
    }

    @Test
    void translates() {
        Colours colours = Colours.make();
        String url = SYSTEM + "/ConceptMap/" + unique();
        create(
                "ConceptMap",
                """
                {"resourceType": "ConceptMap", "url": "%1$s", "name": "Colours", "status": "active",
                 "sourceUri": "%2$s", "targetUri": "%2$s-de",
                 "group": [{"source": "%3$s", "target": "%3$s-de",
                            "element": [{"code": "red", "target": [{"code": "rot", "equivalence": "equal"}]}]}]}
                """
                        .formatted(url, colours.valueSet(), colours.codeSystem()));
        Response response = given().queryParam("url", url)
                .queryParam("system", colours.codeSystem())
                .queryParam("code", "red")
                .get("/ConceptMap/$translate");
        assertThat(result(response)).isTrue();
        assertThat(response.asString()).contains("rot");
    }

    @Test
    void searchesByValueSet() {
        Colours colours = Colours.make();
        String identifier = unique();
        for (String code : new String[] {"red", "blue"}) {
            create(
                    "Observation",
                    """
                    {"resourceType": "Observation", "status": "final", "valueString": "%1$s",
                     "identifier": [{"system": "%2$s", "value": "%3$s"}],
                     "code": {"coding": [{"system": "%4$s", "code": "%1$s"}]}}
                    """
                            .formatted(code, SYSTEM, identifier, colours.codeSystem()));
        }
        assertThat(values("code:in", colours.valueSet(), identifier)).containsExactly("red");
        assertThat(values("code:not-in", colours.valueSet(), identifier)).containsExactly("blue");
        assertThat(values("code:below", colours.codeSystem() + "|red", identifier))
                .containsExactly("red");
        given().queryParam("code:in", SYSTEM + "/none")
                .get("/Observation")
                .then()
                .statusCode(404)
                .body("issue[0].diagnostics", containsString("Unknown ValueSet"));
    }

    private static List<String> values(String parameter, String value, String identifier) {
        return given().queryParam(parameter, value)
                .queryParam("identifier", SYSTEM + "|" + identifier)
                .get("/Observation")
                .then()
                .statusCode(200)
                .extract()
                .path("entry.resource.valueString");
    }
}
