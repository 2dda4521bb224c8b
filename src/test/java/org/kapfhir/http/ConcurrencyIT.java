package org.kapfhir.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ConcurrencyIT extends RestIT {

    private static final int CLIENTS = 6;

    /** Sends a request from each client at the same time. */
    private static List<Response> atOnce(IntFunction<Response> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        try {
            List<Future<Response>> sent = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                sent.add(clients.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return request.apply(number);
                }));
            }
            List<Response> responses = new ArrayList<>();
            for (Future<Response> response : sent) {
                responses.add(response.get(60, TimeUnit.SECONDS));
            }
            return responses;
        } finally {
            clients.shutdownNow();
        }
    }

    private static void assertStatuses(List<Response> responses, Integer... allowed) {
        for (Response response : responses) {
            assertThat(response.statusCode()).as(response.asString()).isIn((Object[]) allowed);
            assertShowsNothingInternal(response.asString());
        }
    }

    private static long count(List<Response> responses, int status) {
        return responses.stream()
                .filter(response -> response.statusCode() == status)
                .count();
    }

    @Test
    void storesTheFirstResourcesOfAType() throws Exception {
        // No other test of this suite has a Flag or a Slot.
        List<Response> flags = atOnce(client -> given().body(
                        """
                        {"resourceType": "Flag", "status": "active", "code": {"text": "test"}, "subject": {"display": "nobody"}}
                        """)
                .post("/Flag"));
        assertStatuses(flags, 201);
    }

    @Test
    void storesOneResourceOfManyConditionalCreates() throws Exception {
        String identifier = unique();
        List<Response> responses =
                atOnce(client -> given().header("If-None-Exist", "identifier=" + SYSTEM + "|" + identifier)
                        .body(patient(identifier))
                        .post("/Patient"));
        assertStatuses(responses, 200, 201);
        assertThat(count(responses, 201)).isEqualTo(1);
        assertThat(stored("Patient", identifier)).isEqualTo(1);
    }

    @Test
    void storesOneResourceOfManyConditionalUpdates() throws Exception {
        String identifier = unique();
        List<Response> responses = atOnce(client -> given().queryParam("identifier", SYSTEM + "|" + identifier)
                .body(patient(identifier, ", \"name\": [{\"family\": \"" + client + "\"}]"))
                .put("/Patient"));
        assertStatuses(responses, 200, 201, 409);
        assertThat(count(responses, 201)).isEqualTo(1);
        assertThat(stored("Patient", identifier)).isEqualTo(1);
    }

    @Test
    void keepsEveryAcknowledgedUpdate() throws Exception {
        String id = createPatient(unique());
        List<Response> responses =
                atOnce(client -> given().body(withId(patient(id, ", \"name\": [{\"family\": \"" + client + "\"}]"), id))
                        .put("/Patient/" + id));
        assertStatuses(responses, 200, 409);
        int acknowledged = (int) count(responses, 200);
        assertThat(acknowledged).isPositive();
        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 200)
                        .map(response -> response.<String>path("meta.versionId"))
                        .distinct())
                .hasSize(acknowledged);
        assertThat(version("Patient", id)).isEqualTo(Integer.toString(1 + acknowledged));
    }

    @Test
    void keepsEveryAcknowledgedPatchAndTransaction() throws Exception {
        String id = create("Patient", patient(unique(), ", \"name\": [{\"family\": \"x\"}]"));
        List<Response> responses = atOnce(client -> client % 2 == 0
                ? given().contentType(JSON_PATCH)
                        .body("[{\"op\": \"add\", \"path\": \"/name/0/given/0\", \"value\": \"" + client + "\"}]")
                        .patch("/Patient/" + id)
                : given().body(bundle(
                                "transaction",
                                entry(
                                        "PATCH",
                                        "Patient/" + id,
                                        """
                        {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                          {"name": "type", "valueCode": "add"}, {"name": "path", "valueString": "Patient"},
                          {"name": "name", "valueString": "telecom"},
                          {"name": "value", "valueContactPoint": {"system": "phone", "value": "%d"}}]}]}
                        """
                                                .formatted(client))))
                        .post("/"));
        assertStatuses(responses, 200, 400, 409);
        assertThat(version("Patient", id)).isEqualTo(Long.toString(1 + count(responses, 200)));
    }

    @Test
    void letsOneOfManyUpdatesOfTheSameVersionThrough() throws Exception {
        String id = createPatient(unique());
        List<Response> responses = atOnce(client -> given().header("If-Match", "W/\"1\"")
                .body(withId(patient(id, ", \"name\": [{\"family\": \"" + client + "\"}]"), id))
                .put("/Patient/" + id));
        assertStatuses(responses, 200, 412);
        assertThat(count(responses, 200)).isEqualTo(1);
        assertThat(version("Patient", id)).isEqualTo("2");
    }

    @Test
    void storesOneResourceUnderAnIdOfTheClients() throws Exception {
        String id = unique();
        List<Response> responses =
                atOnce(client -> given().body(withId(patient(id, ", \"name\": [{\"family\": \"" + client + "\"}]"), id))
                        .put("/Patient/" + id));
        assertStatuses(responses, 200, 201, 409);
        assertThat(count(responses, 201)).isEqualTo(1);
        assertThat(stored("Patient", id)).isEqualTo(1);
    }

    @Test
    void deletesOnce() throws Exception {
        String id = createPatient(unique());
        List<Response> responses = atOnce(client -> given().delete("/Patient/" + id));
        assertStatuses(responses, 200, 409);
        given().get("/Patient/" + id).then().statusCode(410);
        given().get("/Patient/" + id + "/_history").then().statusCode(200);
    }

    @Test
    void storesANewTagOfManyResources() throws Exception {
        String tag = unique();
        List<Response> responses = atOnce(client -> given().body(patient(
                        unique(),
                        ", \"meta\": {\"tag\": [{\"system\": \"%s\", \"code\": \"%s\"}]}".formatted(SYSTEM, tag)))
                .post("/Patient"));
        assertStatuses(responses, 201);
        assertThat(given().queryParam("_tag", SYSTEM + "|" + tag)
                        .queryParam("_summary", "count")
                        .get("/Patient")
                        .<Integer>path("total"))
                .isEqualTo(CLIENTS);
    }

    @Test
    void doesTransactionsThatCrossEachOther() throws Exception {
        String one = unique();
        String two = unique();
        put("Patient", one, patient(one));
        put("Patient", two, patient(two));
        List<Response> responses = atOnce(client -> {
            String more = ", \"name\": [{\"family\": \"" + client + "\"}]";
            String first = entry("PUT", "Patient/" + one, withId(patient(one, more), one));
            String second = entry("PUT", "Patient/" + two, withId(patient(two, more), two));
            return given().body(
                            client % 2 == 0
                                    ? bundle("transaction", first, second)
                                    : bundle("transaction", second, first))
                    .post("/");
        });
        // 503: on a busy machine a wait for a lock may be given up, which is a clear answer too.
        assertStatuses(responses, 200, 409, 503);
        assertThat(count(responses, 200)).isPositive();
        assertThat(version("Patient", one)).isEqualTo(version("Patient", two));
    }
}
