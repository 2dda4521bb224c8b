package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.Traces;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every value that must not show holds the marker of its test, which is looked for in answers, log and database. */
class SubscriptionSecretIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SIGNING_SECRET = "https://kap-fhir.org/fhir/StructureDefinition/kap-signing-secret";
    private static final String JSON_PATCH = "application/json-patch+json";

    @Autowired
    private JdbcTemplate jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver = new Receiver();
    private final String marker = "marker" + UUID.randomUUID().toString().replace("-", "");
    private Traces traces;
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatientAndListen() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
        traces = Traces.record(jdbc);
    }

    @AfterEach
    void findsTheMarkerNowhere() {
        traces.close();
        receiver.close();
        assertThat(traces.logged(marker)).isEmpty();
        assertThat(traces.stored(marker)).isEmpty();
    }

    @Test
    void showsOnlyMasksAndSendsTheValues() {
        HttpResponse<String> created = call("POST", "/Subscription", json(withSecrets("/a")), null);
        assertThat(created.statusCode()).isEqualTo(201);
        shows(created, "\"Authorization: ***\"", "\"valueString\":\"***\"");
        String id = idOf(created);
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 1);

        assertThat(receiver.all()).hasSize(2).allSatisfy(request -> {
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + marker);
            assertThat(request.headers().getFirst("X-Hub-Signature")).isEqualTo(signature(request, secret("1")));
        });
        shows(fhir.get("/Subscription/" + id), "\"Authorization: ***\"");
        shows(fhir.get("/Subscription/" + id + "/_history"), "\"Authorization: ***\"");
        shows(fhir.get("/Subscription/" + id + "/_history/1"), "\"Authorization: ***\"");
        shows(fhir.get("/Subscription/_history"));
        shows(fhir.get("/Subscription?_id=" + id), "\"Authorization: ***\"");
        shows(fhir.get("/Subscription?_id=" + id + "&_format=xml"), "Authorization: ***");
        shows(fhir.get("/Subscription?url=" + receiver.url("/a")));
        shows(fhir.get("/Subscription/" + id + "/$diff"));
        shows(fhir.get("/Subscription/" + id + "/$status"), "query-status");
        shows(fhir.get("/Subscription/" + id + "/$events"), "query-event");
        // That they are looked for where a Subscription leaves its traces.
        assertThat(traces.stored(receiver.url("/a")))
                .anyMatch(table -> table.equalsIgnoreCase("HFJ_RES_VER"))
                .anyMatch(table -> table.equalsIgnoreCase("HFJ_SPIDX_URI"));
        assertThat(traces.logged("Subscription/" + id)).isNotEmpty();
    }

    @Test
    void sendsNoSignatureWithoutASecret() {
        Subscription subscription = subscription("/a");
        subscription.getChannel().addHeader("Authorization: Bearer " + marker);
        activate(subscription);
        assertThat(receiver.all()).singleElement().satisfies(request -> assertThat(request.headers())
                .doesNotContainKeys("X-hub-signature", "X-hub-timestamp"));
    }

    @Test
    void signsAgainWithTheTimeOfEachTry() {
        String id = activate(withSecrets("/a"));
        receiver.answer(request -> Reply.status(receiver.all().size() < 3 ? 503 : 200));
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 1);
        assertThat(receiver.all()).hasSizeGreaterThan(2).allSatisfy(request -> assertThat(
                        request.headers().getFirst("X-Hub-Signature"))
                .isEqualTo(signature(request, secret("1"))));
        assertThat(id).isNotEmpty();
    }

    @Test
    void keepsTheValuesOfAClientThatPutsWhatItHasRead() {
        String id = activate(withSecrets("/a"));
        Subscription read = fhir.read(Subscription.class, id);
        read.setStatus(SubscriptionStatus.REQUESTED).setReason("read and written");
        shows(call("PUT", "/Subscription/" + id, json(read), null), "\"Authorization: ***\"");
        awaitRequests(2);
        assertThat(receiver.all())
                .allSatisfy(request ->
                        assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + marker));
    }

    @Test
    void goesFromOneSigningSecretToTheNext() {
        String id = activate(withSecrets("/a"));
        Subscription both = fhir.read(Subscription.class, id);
        both.setStatus(SubscriptionStatus.REQUESTED);
        both.getChannel().addExtension(SIGNING_SECRET, new StringType(secret("2")));
        assertThat(fhir.put(both).statusCode()).isEqualTo(200);
        awaitRequests(2);
        assertThat(receiver.all().get(1).headers().getFirst("X-Hub-Signature"))
                .isEqualTo(signature(receiver.all().get(1), secret("1")) + ", "
                        + signature(receiver.all().get(1), secret("2")));

        awaitStatus(id, SubscriptionStatus.ACTIVE);
        Subscription one = fhir.read(Subscription.class, id);
        one.setStatus(SubscriptionStatus.REQUESTED);
        one.getChannel().getExtension().remove(1);
        refused(call("PUT", "/Subscription/" + id, json(one), null), "[0]", "1 such masks for 2 kept");
        one.getChannel().getExtension().get(0).setValue(new StringType(secret("2")));
        assertThat(fhir.put(one).statusCode()).isEqualTo(200);
        awaitRequests(3);
        assertThat(receiver.all().get(2).headers().getFirst("X-Hub-Signature"))
                .isEqualTo(signature(receiver.all().get(2), secret("2")));
    }

    @Test
    void makesAVersionOfAChangeThatOnlyTheValuesShow() {
        Subscription off = withSecrets("/a");
        off.setStatus(SubscriptionStatus.OFF);
        String id = fhir.create(off).getIdPart();
        Subscription changed = subscription("/a");
        changed.setId(id);
        changed.setStatus(SubscriptionStatus.OFF);
        changed.getChannel().addHeader("Authorization: Basic " + marker);
        changed.getChannel().addExtension(SIGNING_SECRET, new StringType(secret("2")));
        assertThat(fhir.put(changed).headers().firstValue("ETag")).contains("W/\"2\"");
        assertThat(jdbc.queryForObject("select sub_ver from KAP_SUB_SECRET where sub_id = ?", Long.class, id))
                .isEqualTo(2);

        Subscription on = fhir.read(Subscription.class, id);
        fhir.put(on.setStatus(SubscriptionStatus.REQUESTED));
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        assertThat(receiver.all().get(0).headers().getFirst("Authorization")).isEqualTo("Basic " + marker);
    }

    @Test
    void keepsWhatAPatchBringsAndWhatItLeavesAlone() {
        String id = activate(withSecrets("/a"));
        String add =
                """
                [{"op": "replace", "path": "/status", "value": "requested"},
                 {"op": "add", "path": "/channel/header/-", "value": "X-Ward: %s"}]""";
        shows(call("PATCH", "/Subscription/" + id, add.formatted(marker), JSON_PATCH), "\"X-Ward: ***\"");
        awaitRequests(2);
        assertThat(receiver.all().get(1).headers().getFirst("Authorization")).isEqualTo("Bearer " + marker);
        assertThat(receiver.all().get(1).headers().getFirst("X-Ward")).isEqualTo(marker);

        awaitStatus(id, SubscriptionStatus.ACTIVE);
        String fhirPatch =
                """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "operation", "part": [
                    {"name": "type", "valueCode": "replace"}, {"name": "path", "valueString": "Subscription.status"},
                    {"name": "value", "valueCode": "requested"}]},
                  {"name": "operation", "part": [
                    {"name": "type", "valueCode": "add"}, {"name": "path", "valueString": "Subscription.channel"},
                    {"name": "name", "valueString": "header"}, {"name": "value", "valueString": "X-Bed: %s"}]}]}""";
        shows(call("PATCH", "/Subscription/" + id, fhirPatch.formatted(marker), null), "\"X-Bed: ***\"");
        awaitRequests(3);
        assertThat(receiver.all().get(2).headers().getFirst("X-Bed")).isEqualTo(marker);
        assertThat(receiver.all().get(2).headers().getFirst("X-Ward")).isEqualTo(marker);

        HttpResponse<String> failed = call(
                "PATCH",
                "/Subscription/" + id,
                """
                [{"op": "test", "path": "/channel/header/0", "value": "%s"}]""".formatted(marker),
                JSON_PATCH);
        assertThat(failed.statusCode()).isBetween(400, 422);
        assertThat(failed.body()).doesNotContain(marker);
    }

    @Test
    void keepsWhatATransactionAndAConditionalUpdateBring() {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + UUID.randomUUID())
                .setResource(withSecrets("/t1"))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Subscription");
        Subscription second = withSecrets("/t2");
        second.setId("s-" + marker.substring(20));
        bundle.addEntry()
                .setResource(second)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Subscription/" + second.getIdPart());
        HttpResponse<String> stored = call("POST", "", json(bundle), null);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        shows(stored, "\"Authorization: ***\"");
        awaitRequests(2);

        Subscription conditional = withSecrets("/t1");
        conditional.setReason("by its endpoint");
        String criteria = "/Subscription?url=" + receiver.url("/t1").replace(":", "%3A");
        HttpResponse<String> updated = call("PUT", criteria, json(conditional), null);
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        shows(updated, "\"Authorization: ***\"", "by its endpoint");
        awaitRequests(3);
        assertThat(receiver.all())
                .allSatisfy(request ->
                        assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer " + marker));
        HttpResponse<String> existing = send(request("/Subscription", null)
                .header("If-None-Exist", criteria.substring("/Subscription?".length()))
                .POST(BodyPublishers.ofString(json(withSecrets("/other")))));
        assertThat(existing.statusCode()).isEqualTo(200);
        shows(existing, "\"Authorization: ***\"");
    }

    @Test
    void forgetsTheValuesOfADeletedSubscription() {
        String id = activate(withSecrets("/a"));
        Subscription read = fhir.read(Subscription.class, id);
        read.setStatus(SubscriptionStatus.REQUESTED);
        assertThat(rows(id)).isOne();
        fhir.delete("/Subscription/" + id);
        assertThat(rows(id)).isZero();
        refused(call("PUT", "/Subscription/" + id, json(read), null), "no value of this header is kept");

        Subscription again = withSecrets("/again");
        again.setId(id);
        assertThat(fhir.put(again).statusCode()).isIn(200, 201);
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        assertThat(receiver.all().get(1).headers().getFirst("Authorization")).isEqualTo("Bearer " + marker);
        Subscription without = subscription("/again");
        without.setId(id);
        fhir.put(without);
        assertThat(rows(id)).isZero();
    }

    @Test
    void refusesMasksThatStandForNothing() {
        Subscription masked = subscription("/a");
        masked.getChannel().addHeader("Authorization: ***");
        masked.getChannel().addExtension(SIGNING_SECRET, new StringType("***"));
        refused(
                call("POST", "/Subscription", json(masked), null),
                "Subscription.channel.header[0]",
                "no value of this header is kept",
                "no signing secret is kept");
    }

    @Test
    void refusesSigningSecretsThatAreTooShortTooLongOrTooMany() {
        refusesSecrets("31 characters", secret("1").substring(0, 31));
        accepts(secret("1").substring(0, 32));
        accepts((secret("1") + "x".repeat(256)).substring(0, 256));
        refusesSecrets("257 characters", (secret("1") + "x".repeat(257)).substring(0, 257));
        refusesSecrets("is there 3 times. Allowed: at most 2", secret("1"), secret("2"), secret("3"));
        accepts(secret("1"), secret("2"));
    }

    @Test
    void refusesHeadersThatAreTooLongOrTooMany() {
        Subscription subscription = subscription("/a");
        subscription.getChannel().addHeader(("X-Long: " + marker + "x".repeat(8000)).substring(0, 8001));
        refused(call("POST", "/Subscription", json(subscription), null), "header[0] has 8001 characters");
        Subscription many = subscription("/a");
        for (int i = 0; i <= 50; i++) {
            many.getChannel().addHeader("X-" + i + ": " + marker);
        }
        refused(call("POST", "/Subscription", json(many), null), "has 51 entries. Allowed: at most 50");
    }

    @Test
    void repeatsNoValueInARefusal() {
        Subscription wrong = withSecrets("/a");
        wrong.setStatus(SubscriptionStatus.ACTIVE);
        wrong.getChannel().addHeader("  X-Spaces:  " + marker + " ");
        wrong.getChannel().addHeader(marker);
        refused(call("POST", "/Subscription", json(wrong), null), "Subscription.status");
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(wrong)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Subscription");
        refused(call("POST", "", json(bundle), null), "Subscription.status");
        HttpResponse<String> validated = call("POST", "/Subscription/$validate", json(wrong), null);
        assertThat(validated.body()).contains("OperationOutcome").doesNotContain(marker);
        Subscription elsewhere = subscription("/a");
        elsewhere.addExtension(SIGNING_SECRET, new StringType(secret("1")));
        refused(call("POST", "/Subscription", json(elsewhere), null), "kap-signing-secret");
        String notStrings = json(subscription("/a"))
                .replace("\"channel\":{", "\"channel\":{\"header\":{\"x\":\"" + marker + "\"},");
        HttpResponse<String> malformed = call("POST", "/Subscription", notStrings, null);
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).doesNotContain(marker);
    }

    @Test
    void refusesValuesInASubscriptionInsideAnotherResource() {
        Basic holder = new Basic();
        holder.getCode().setText("holder");
        Subscription inside = withSecrets("/a");
        inside.setId("inside");
        holder.addContained(inside);
        holder.addExtension("https://example.org/holds", new Reference("#inside"));
        refused(call("POST", "/Basic", json(holder), null), "A Subscription inside this Basic");
        Bundle collection = new Bundle().setType(BundleType.COLLECTION);
        collection.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(withSecrets("/a"));
        refused(call("POST", "/Bundle", json(collection), null), "A Subscription inside this Bundle");

        String id = activate(withSecrets("/a"));
        collection.getEntryFirstRep().setResource(fhir.read(Subscription.class, id));
        HttpResponse<String> masked = call("POST", "/Bundle", json(collection), null);
        assertThat(masked.statusCode()).as(masked.body()).isEqualTo(201);
    }

    @Test
    void keepsTheValuesThroughConflictsOfConcurrentWrites() {
        String id = activate(withSecrets("/a"));
        List<Thread> writers = new ArrayList<>();
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 6; i++) {
            Subscription each = withSecrets("/a");
            each.setId(id);
            each.setReason("writer " + i);
            Thread writer = new Thread(() -> statuses.add(fhir.put(each).statusCode()));
            writers.add(writer);
            writer.start();
        }
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        assertThat(statuses).allMatch(status -> status == 200 || status == 409);
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 1);
        assertThat(receiver.events("/a").get(0).headers().getFirst("Authorization"))
                .isEqualTo("Bearer " + marker);
    }

    private void refusesSecrets(String words, String... secrets) {
        refused(call("POST", "/Subscription", json(signed(secrets)), null), SIGNING_SECRET, words);
    }

    private void accepts(String... secrets) {
        assertThat(call("POST", "/Subscription", json(signed(secrets)), null).statusCode())
                .isEqualTo(201);
    }

    private Subscription signed(String... secrets) {
        Subscription subscription = subscription("/s");
        for (String secret : secrets) {
            subscription.getChannel().addExtension(new Extension(SIGNING_SECRET, new StringType(secret)));
        }
        return subscription;
    }

    private Subscription withSecrets(String path) {
        Subscription subscription = signed(secret("1"));
        subscription.getChannel().setEndpoint(receiver.url(path)).addHeader("Authorization: Bearer " + marker);
        return subscription;
    }

    private Subscription subscription(String path) {
        return Samples.subscription(
                RESOURCE_CHANGED, receiver.url(path), "Observation?patient=Patient/" + patient.getIdPart());
    }

    private String secret(String number) {
        return number + marker;
    }

    private static String signature(Received request, String secret) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(request.headers().getFirst("X-Hub-Timestamp")));
        return Signing.headers(
                        List.of(new SigningSecret(secret)), at, request.body().getBytes(StandardCharsets.UTF_8))
                .get(1)
                .value();
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        return id;
    }

    private void awaitStatus(String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }

    private void awaitCount(String path, int count) {
        await().atMost(SOON).until(() -> receiver.events(path).size() >= count);
    }

    private void awaitRequests(int count) {
        await().atMost(SOON).until(() -> receiver.all().size() >= count);
    }

    private long rows(String id) {
        Long rows = jdbc.queryForObject("select count(*) from KAP_SUB_SECRET where sub_id = ?", Long.class, id);
        return rows == null ? 0 : rows;
    }

    private void shows(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        assertThat(answer.body()).doesNotContain(marker);
        assertThat(List.of(words)).allSatisfy(each -> assertThat(answer.body()).contains(each));
    }

    private void refused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(words).doesNotContain(marker);
    }

    private HttpResponse<String> call(String method, String path, String body, @Nullable String contentType) {
        return send(request(path, contentType)
                .header("Prefer", "return=representation")
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, @Nullable String contentType) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .header("Accept", FHIR_JSON)
                .header("Content-Type", contentType == null ? FHIR_JSON : contentType);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }

    private static String idOf(HttpResponse<String> created) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Subscription.class, created.body())
                .getIdElement()
                .getIdPart();
    }
}
