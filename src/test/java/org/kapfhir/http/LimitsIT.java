package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LimitsIT extends RestIT {

    private static final int MAX_BODY = 5 * 1024 * 1024;
    private static final int MAX_ENTRIES = 500;
    private static final int MAX_PAGE = 200;

    @Autowired
    private DataSource database;

    @Nested
    class OfTheBody {

        @Test
        void acceptsABodyOfExactlyTheLimitAndRefusesOneByteMore() {
            String identifier = unique();
            String body = filled(identifier, MAX_BODY);
            given().body(body).post("/Patient").then().statusCode(201);
            assertRefused(given().body(body + " ").post("/Patient"), 413, "too-long", "kap.http.max-body-size");
            assertThat(stored("Patient", identifier)).isEqualTo(1);
        }

        @Test
        void refusesABodyOf60Megabytes() {
            String identifier = unique();
            assertRefused(
                    given().body(filled(identifier, 60 * 1024 * 1024)).post("/Patient"),
                    413,
                    "too-long",
                    "5242880 bytes");
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void refusesABodyOfUnannouncedLength() throws Exception {
            String identifier = unique();
            HttpResponse<String> response = chunked(filled(identifier, 60 * 1024 * 1024));
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("too-long").contains("kap.http.max-body-size");
            assertThat(stored("Patient", identifier)).isZero();
            assertThat(chunked(patient(identifier)).statusCode()).isEqualTo(201);
        }

        @Test
        void refusesASmallBodyThatBecomesALargeOne() {
            String identifier = unique();
            byte[] bomb = Gzip.of(filled(identifier, 50 * 1024 * 1024));
            assertThat(bomb.length).isLessThan(MAX_BODY / 10);
            assertRefused(
                    given().header("Content-Encoding", "gzip").body(bomb).post("/Patient"),
                    413,
                    "too-long",
                    "kap.http.max-body-size");
            assertThat(stored("Patient", identifier)).isZero();
        }

        @Test
        void answersInXmlIfAsked() {
            given().accept(FHIR_XML)
                    .body(filled(unique(), MAX_BODY + 1))
                    .post("/Patient")
                    .then()
                    .statusCode(413)
                    .contentType(FHIR_XML)
                    .body("OperationOutcome.issue.code.@value", equalTo("too-long"));
        }

        private HttpResponse<String> chunked(String body) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/Patient"))
                    .header("Content-Type", FHIR_JSON)
                    .POST(BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        }

        /** A Patient of the wanted size, most of which is space between its members. */
        private static String filled(String identifier, int size) {
            String patient = patient(identifier);
            return "{" + " ".repeat(size - patient.length()) + patient.substring(1);
        }
    }

    @Nested
    class OfABundle {

        @Test
        void acceptsTheMostEntriesAndRefusesOneMore() {
            String identifier = unique();
            for (String type : new String[] {"batch", "transaction"}) {
                Response refused =
                        given().body(of(type, MAX_ENTRIES + 1, identifier)).post("/");
                assertRefused(refused, 413, "too-long", "501 entries");
                assertThat(refused.<String>path("issue[0].diagnostics"))
                        .contains("500")
                        .contains("kap.http.max-bundle-entries");
            }
            assertThat(stored("Basic", identifier)).isZero();
            given().body(of("transaction", MAX_ENTRIES, identifier))
                    .post("/")
                    .then()
                    .statusCode(200)
                    .body("entry", hasSize(MAX_ENTRIES));
            assertThat(stored("Basic", identifier)).isEqualTo(MAX_ENTRIES);
        }
    }

    @Nested
    class OfAPage {

        @Test
        void servesNoMoreThanTheLargestPage() {
            String identifier = unique();
            given().body(of("transaction", MAX_PAGE + 1, identifier))
                    .post("/")
                    .then()
                    .statusCode(200);
            assertThat(pageOf(identifier, "100000")).isEqualTo(MAX_PAGE);
            assertThat(pageOf(identifier, Integer.toString(MAX_PAGE + 1))).isEqualTo(MAX_PAGE);
            assertThat(pageOf(identifier, "3")).isEqualTo(3);
            given().queryParam("identifier", SYSTEM + "|" + identifier)
                    .get("/Basic")
                    .then()
                    .body("entry", hasSize(20));
            given().queryParam("_count", 100_000).get("/_history").then().body("entry.size()", equalTo(MAX_PAGE));
        }

        private int pageOf(String identifier, String count) {
            return given().queryParam("identifier", SYSTEM + "|" + identifier)
                    .queryParam("_count", count)
                    .get("/Basic")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("entry.size()");
        }
    }

    @Nested
    class OfTime {

        /** The test server allows a transaction 20 seconds. */
        @Test
        void givesUpAWriteThatWaitsTooLong() throws Exception {
            String id = createPatient(unique());
            String changed = withId(patient(unique(), ", \"active\": true"), id);
            try (Connection holder = lockRowOf(id)) {
                Response response = given().body(changed).put("/Patient/" + id);
                assertRefused(response, 503, "timeout", "kap.store.transaction-timeout");
                holder.rollback();
            }
            assertThat(version("Patient", id)).isEqualTo("1");
            given().body(changed).put("/Patient/" + id).then().statusCode(200);
        }

        @Test
        void waitsForAShortWrite() throws Exception {
            String id = createPatient(unique());
            String changed = withId(patient(unique(), ", \"active\": true"), id);
            try (Connection holder = lockRowOf(id)) {
                CompletableFuture<Integer> update = CompletableFuture.supplyAsync(
                        () -> given().body(changed).put("/Patient/" + id).statusCode());
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> !update.isDone());
                holder.rollback();
                assertThat(update.get(15, TimeUnit.SECONDS)).isEqualTo(200);
            }
        }

        private Connection lockRowOf(String id) throws SQLException {
            Connection holder = database.getConnection();
            holder.setAutoCommit(false);
            try (Statement lock = holder.createStatement()) {
                lock.execute("update HFJ_RESOURCE set RES_VER = RES_VER where FHIR_ID = '" + id + "'");
            }
            return holder;
        }
    }

    private static String of(String type, int entries, String identifier) {
        String basic =
                """
                {"resourceType": "Basic", "code": {"text": "test"}, "identifier": [{"system": "%s", "value": "%s"}]}
                """
                        .formatted(SYSTEM, identifier);
        String[] all = IntStream.range(0, entries)
                .mapToObj(index -> entry("POST", "Basic", basic))
                .toArray(String[]::new);
        return bundle(type, all);
    }
}
