package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryIT extends RestIT {

    /** A Patient of three versions, the last of them a delete; returns the times of the first two. */
    private record Story(String id, String first, String second) {

        static Story make() {
            String id = unique();
            put("Patient", id, patient(id));
            String first = lastUpdated(id);
            given().body(withId(patient(id, ", \"active\": true"), id))
                    .put("/Patient/" + id)
                    .then()
                    .statusCode(200);
            String second = lastUpdated(id);
            given().delete("/Patient/" + id).then().statusCode(200);
            return new Story(id, first, second);
        }

        private static String lastUpdated(String id) {
            return given().get("/Patient/" + id).then().extract().path("meta.lastUpdated");
        }
    }

    @Test
    void listsEveryVersionOfAResourceNewestFirst() {
        Story story = Story.make();
        given().get("/Patient/" + story.id() + "/_history")
                .then()
                .statusCode(200)
                .body("type", equalTo("history"))
                .body("total", equalTo(3))
                .body("entry.request.method", contains("DELETE", "PUT", "POST"))
                .body("entry[1].resource.meta.versionId", equalTo("2"))
                .body("entry[2].resource.meta.versionId", equalTo("1"));
        assertRefused(given().get("/Patient/" + unique() + "/_history"), 404, "not-found", "is not known");
    }

    @Test
    void listsTheVersionsSinceATime() {
        Story story = Story.make();
        given().queryParam("_since", story.second())
                .get("/Patient/" + story.id() + "/_history")
                .then()
                .body("entry", hasSize(2));
        given().queryParam("_since", "2100-01-01")
                .get("/Patient/" + story.id() + "/_history")
                .then()
                .body("entry", equalTo(null));
    }

    @Test
    void listsTheVersionThatWasCurrentAtATime() {
        Story story = Story.make();
        given().queryParam("_at", story.first())
                .get("/Patient/" + story.id() + "/_history")
                .then()
                .statusCode(200)
                .body("entry[0].resource.meta.versionId", equalTo("1"));
    }

    @Test
    void pages() {
        Story story = Story.make();
        Response page = given().queryParam("_count", 1).get("/Patient/" + story.id() + "/_history");
        List<String> methods = new ArrayList<>();
        while (true) {
            page.then().statusCode(200).body("entry", hasSize(1));
            methods.add(page.path("entry[0].request.method"));
            String next = page.path("link.find { it.relation == 'next' }?.url");
            if (next == null) {
                break;
            }
            page = given().urlEncodingEnabled(false).get(next);
        }
        assertThat(methods).containsExactly("DELETE", "PUT", "POST");
    }

    @Test
    void listsTheVersionsOfATypeAndOfTheServer() {
        Story story = Story.make();
        for (String path : List.of("/Patient/_history", "/_history")) {
            List<String> ids = given().queryParam("_since", story.first())
                    .queryParam("_count", 200)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("entry.size()", lessThanOrEqualTo(200))
                    .extract()
                    .path("entry.resource.findAll { it != null }.id");
            assertThat(ids).contains(story.id());
        }
    }

    @Test
    void goesOnAfterTheVersionThatWasToldLast() {
        Story story = Story.make();
        String history = "/Patient/" + story.id() + "/_history";
        String next =
                given().get(history + "?_count=1").then().extract().path("link.find { it.relation == 'next' }.url");
        assertThat(next).endsWith(history + "?_count=1&_before=Patient/" + story.id() + "/_history/3");
        given().get(history + "?_before=Patient/" + story.id() + "/_history/2")
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("entry.resource.meta.versionId", contains("1"))
                .body("link.relation", contains("self"));
        given().get(history + "?_before=Patient/" + story.id() + "/_history/1")
                .then()
                .statusCode(200)
                .body("entry", equalTo(null));
    }

    @Test
    void refusesToGoOnAfterWhatIsNoVersion() {
        Story story = Story.make();
        String history = "/Patient/" + story.id() + "/_history";
        for (String before : List.of("3", "Patient/" + story.id(), "Patient/" + story.id() + "/_history/4", "")) {
            assertRefused(given().queryParam("_before", before).get(history), 400, "invalid", "_before");
        }
        assertRefused(
                given().queryParam("_before", "Patient/" + story.id() + "/_history/2")
                        .queryParam("_offset", 1)
                        .get(history),
                400,
                "invalid",
                "_offset");
    }

    @Test
    void countsTheVersionThatWasCurrentAtATime() {
        Story story = Story.make();
        String afterTheFirst =
                OffsetDateTime.parse(story.first()).plus(1, ChronoUnit.MILLIS).toString();
        given().queryParam("_at", "ge" + afterTheFirst)
                .get("/Patient/" + story.id() + "/_history")
                .then()
                .body("total", equalTo(3))
                .body("entry.request.method", contains("DELETE", "PUT", "POST"));
    }

    @Test
    void refusesTimesAndCountsThatAreNone() {
        for (String path : List.of(
                "/_history", "/Patient/_history", "/Patient/" + Story.make().id() + "/_history")) {
            assertRefused(given().queryParam("_since", "yesterday").get(path), 400, "invalid", "yesterday");
            assertRefused(given().queryParam("_at", "yesterday").get(path), 400, "invalid", "yesterday");
            assertRefused(given().queryParam("_count", "-1").get(path), 400, "invalid", "_count");
            assertRefused(given().queryParam("_count", "many").get(path), 400, "invalid", "_count");
        }
    }
}
