package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** What the packaged server promises its subscribers, shown on the server as it is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionDurabilityProcessIT {

    private static final Path FIGURES = Path.of("target", "subscription-figures.txt");

    private ServerProcess server;
    private FhirCalls fhir;

    @BeforeAll
    void startServer() {
        server = ServerProcess.start(
                "--kap.delivery.backoff-base=200ms",
                "--kap.delivery.backoff-cap=2s",
                "--kap.delivery.request-timeout=2s",
                "--kap.delivery.breaker-pause=1s");
        fhir = new FhirCalls(server.base());
    }

    @AfterAll
    void endServer() {
        server.close();
    }

    @Test
    void deliversEveryAcknowledgedWriteInOrderAfterACrash() {
        try (Receiver receiver = new Receiver()) {
            Patient patient = newPatient();
            subscribe(receiver, "/crash", "Observation?patient=Patient/" + patient.getIdPart());
            receiver.answer(503);
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                written.add("Observation/"
                        + fhir.create(Samples.observation(patient)).getIdPart());
            }
            server.kill();
            receiver.answer(200);
            server.restart();
            awaitEvents(receiver, "/crash", 100);
            List<Received> events = receiver.events("/crash");
            assertThat(events).extracting(Received::focus).containsExactlyElementsOf(written);
            assertThat(events)
                    .extracting(Received::eventNumber)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    @Test
    void deliversRapidUpdatesOfOneResourceInTheOrderOfItsVersions() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Patient patient = newPatient();
            subscribe(receiver, "/rapid", "Patient?patient=Patient/" + patient.getIdPart());
            ExecutorService writers = Executors.newFixedThreadPool(4);
            List<Future<?>> updates = IntStream.range(0, 60)
                    .<Future<?>>mapToObj(i -> writers.submit(() -> updateUntilAccepted(patient, i)))
                    .toList();
            for (Future<?> update : updates) {
                update.get();
            }
            writers.shutdown();
            awaitEvents(receiver, "/rapid", 60);
            assertThat(receiver.events("/rapid"))
                    .extracting(Received::focusVersion)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(2, 61).boxed().toList());
        }
    }

    @Test
    void keepsServingAHealthyReceiverWhileAnotherIsDead() throws IOException {
        try (Receiver dead = new Receiver();
                Receiver healthy = new Receiver()) {
            Patient patient = newPatient();
            String filter = "Observation?patient=Patient/" + patient.getIdPart();
            for (int i = 0; i < 6; i++) {
                subscribe(dead, "/dead-" + i, filter);
            }
            subscribe(healthy, "/healthy", filter);
            dead.answer(any -> Reply.silence());
            Map<String, Instant> answered = new ConcurrentHashMap<>();
            for (int i = 0; i < 1300; i++) {
                String id = fhir.create(Samples.observation(patient)).getIdPart();
                answered.put("Observation/" + id, Instant.now());
            }
            awaitEvents(healthy, "/healthy", 1300);
            List<Received> events = healthy.events("/healthy");
            assertThat(events)
                    .extracting(Received::eventNumber)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 1300).boxed().toList());
            assertThat(dead.events("/dead-0")).isEmpty();
            report("1300 events with a dead receiver of 6 subscriptions, healthy one", latencies(events, answered));
        }
    }

    @Test
    void deliversAtOnceWhenTheServerIsQuiet() throws IOException {
        try (Receiver receiver = new Receiver()) {
            Patient patient = newPatient();
            subscribe(receiver, "/quiet", "Observation?patient=Patient/" + patient.getIdPart());
            Map<String, Instant> answered = new HashMap<>();
            for (int i = 1; i <= 50; i++) {
                String id = fhir.create(Samples.observation(patient)).getIdPart();
                answered.put("Observation/" + id, Instant.now());
                awaitEvents(receiver, "/quiet", i);
            }
            report("Quiet server, one write at a time", latencies(receiver.events("/quiet"), answered));
        }
    }

    private Patient newPatient() {
        Patient patient = Samples.patient();
        assertThat(fhir.put(patient).statusCode()).isEqualTo(201);
        return patient;
    }

    private void subscribe(Receiver receiver, String path, String filter) {
        Subscription subscription = Samples.subscription(RESOURCE_CHANGED, receiver.url(path), filter);
        String id = fhir.create(subscription).getIdPart();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
    }

    private void updateUntilAccepted(Patient patient, int change) {
        Patient changed = patient.copy();
        changed.addIdentifier().setSystem("urn:test:change").setValue(Integer.toString(change));
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> fhir.put(changed).statusCode() == 200);
    }

    private static void awaitEvents(Receiver receiver, String path, int count) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> receiver.events(path).size() >= count);
    }

    private static List<Long> latencies(List<Received> events, Map<String, Instant> answered) {
        return events.stream()
                .map(event -> Duration.between(answered.get(event.focus()), event.at())
                        .toMillis())
                .sorted()
                .toList();
    }

    private static void report(String what, List<Long> sorted) throws IOException {
        String line = String.format(
                "%s, %s: n=%d p50=%d ms p95=%d ms p99=%d ms max=%d ms (from the answer to the write to the receiver)%n",
                TestDatabase.current(),
                what,
                sorted.size(),
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                percentile(sorted, 100));
        Files.createDirectories(FIGURES.getParent());
        Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }
}
