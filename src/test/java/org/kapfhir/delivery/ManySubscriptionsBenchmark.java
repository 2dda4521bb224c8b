package org.kapfhir.delivery;

import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.LoadReceiver.Told;
import org.kapfhir.testing.Samples;

/**
 * Measures ten thousand active subscriptions to five hundred patients while 200 Observations a second are written for a
 * minute; no part of a build, because time is nothing to assert. To run it:
 *
 * <pre>mvn package failsafe:integration-test@postgresql -Dit.test=ManySubscriptionsBenchmark</pre>
 *
 * <p>Of the twenty subscriptions to a patient {@code -Dbench.concerned} (default 2) are about Observations; the others are to
 * topics that no Observation of this kind fires. The figures are in {@code target/many-subscriptions.txt}.
 */
class ManySubscriptionsBenchmark {

    private static final int SUBSCRIPTIONS = Integer.getInteger("bench.subscriptions", 10_000);
    private static final int PATIENTS = 500;
    private static final int EACH = SUBSCRIPTIONS / PATIENTS;
    private static final int CONCERNED = Integer.getInteger("bench.concerned", 2);
    private static final int RATE = Integer.getInteger("bench.rate", 200);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int RECEIVERS = 10;
    private static final List<String> OTHER_TOPICS = Stream.of(
                    "careplan-changed", "dose-administered", "adverse-event", "session-completed", "waste-recorded")
            .map(topic -> "https://kap-fhir.org/fhir/SubscriptionTopic/" + topic)
            .toList();

    private final Map<String, Instant> answered = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();

    @Test
    void measure() throws Exception {
        Figures figures = new Figures("many-subscriptions-" + CONCERNED + ".txt");
        List<LoadReceiver> receivers =
                Stream.generate(LoadReceiver::new).limit(RECEIVERS).toList();
        List<Patient> patients =
                Stream.generate(Samples::patient).limit(PATIENTS).toList();
        try (BenchServer server = new BenchServer()) {
            BenchServer.each(
                    8,
                    patients.stream()
                            .<Callable<Object>>map(
                                    patient -> () -> server.fhir().put(patient))
                            .toList());
            figures.add("heap after a full collection, without subscriptions: %d MB", server.heapMegabytes());
            BenchServer.Took took = server.subscribe(subscriptions(receivers, patients));
            figures.add(
                    "%d subscriptions were stored in %d s, active after %d s; heap %d MB",
                    SUBSCRIPTIONS, took.stored().toSeconds(), took.active().toSeconds(), server.heapMegabytes());
            warmUp(server, receivers, patients);
            load(server, receivers, patients, figures);
            figures.add("heap afterwards: %d MB", server.heapMegabytes());
            oneMore(server, receivers.get(0), patients.get(0), figures);
        } finally {
            receivers.forEach(LoadReceiver::close);
        }
    }

    private static List<Subscription> subscriptions(List<LoadReceiver> receivers, List<Patient> patients) {
        List<Subscription> subscriptions = new ArrayList<>();
        for (int number = 0; number < SUBSCRIPTIONS; number++) {
            String url = receivers.get(number % RECEIVERS).url("/" + number);
            String patient = "patient=Patient/" + patients.get(number / EACH).getIdPart();
            subscriptions.add(
                    number % EACH < CONCERNED
                            ? Samples.subscription(RESOURCE_CHANGED, url, "Observation?" + patient)
                            : Samples.subscription(OTHER_TOPICS.get(number % OTHER_TOPICS.size()), url, patient));
        }
        return subscriptions;
    }

    private void warmUp(BenchServer server, List<LoadReceiver> receivers, List<Patient> patients) throws Exception {
        List<Callable<Object>> writes = patients.stream()
                .<Callable<Object>>map(patient -> () -> server.fhir().create(Samples.observation(patient)))
                .toList();
        BenchServer.each(4, writes);
        awaitReceived(receivers, (long) writes.size() * CONCERNED);
    }

    private void load(BenchServer server, List<LoadReceiver> receivers, List<Patient> patients, Figures figures)
            throws Exception {
        long before = receivers.stream().mapToLong(LoadReceiver::received).sum();
        String known = server.query("select max(id) from KAP_EVENT").get(0);
        Random random = new Random(1);
        ScheduledExecutorService clients = Executors.newScheduledThreadPool(16);
        Instant start = Instant.now();
        List<Future<?>> writes = new ArrayList<>();
        for (int write = 0; write < RATE * SECONDS; write++) {
            Patient patient = patients.get(random.nextInt(PATIENTS));
            writes.add(clients.schedule(
                    () -> write(server.fhir(), patient), 1_000_000L * write / RATE, TimeUnit.MICROSECONDS));
        }
        for (Future<?> write : writes) {
            write.get();
        }
        clients.shutdown();
        double wrote = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        awaitReceived(receivers, before + (long) answered.size() * CONCERNED);
        double told = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        figures.add(
                "%d writes in %.1f s (%.0f a second, %d failed); all %d notifications were delivered %.1f s after the first write",
                answered.size(), wrote, answered.size() / wrote, failed.get(), answered.size() * CONCERNED, told);
        figures.add(
                "from write to numbered: %s",
                Figures.of(server
                        .query("select extract(epoch from claimed_at - occurred_at) * 1000 from KAP_EVENT where id > "
                                + known)
                        .stream()
                        .map(Double::valueOf)
                        .toList()));
        figures.add("from the answer of the write to the receiver: %s", Figures.of(latencies(receivers)));
        for (String line : server.metrics().lines().toList()) {
            if (line.startsWith("kap_event_match")) {
                figures.add("%s", line);
            }
        }
    }

    private void write(FhirCalls fhir, Patient patient) {
        try {
            String id = fhir.create(Samples.observation(patient)).getIdPart();
            answered.put("Observation/" + id + "/1", Instant.now());
        } catch (RuntimeException | AssertionError refused) {
            failed.incrementAndGet();
        }
    }

    private List<Long> latencies(List<LoadReceiver> receivers) {
        List<Long> latencies = new ArrayList<>();
        for (int number = 0; number < SUBSCRIPTIONS; number++) {
            for (Told told : receivers.get(number % RECEIVERS).told("/" + number)) {
                Instant write = answered.get(told.focus());
                if (write != null) {
                    latencies.add(Duration.between(write, told.at()).toMillis());
                }
            }
        }
        return latencies;
    }

    private static void oneMore(BenchServer server, LoadReceiver receiver, Patient patient, Figures figures)
            throws Exception {
        server.subscribe(List.of(Samples.subscription(
                RESOURCE_CHANGED, receiver.url("/one-more"), "Observation?patient=Patient/" + patient.getIdPart())));
        long start = System.nanoTime();
        server.fhir().create(Samples.observation(patient));
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> receiver.told("/one-more").size() == 1);
        figures.add("one more was told %d ms after its write began", (System.nanoTime() - start) / 1_000_000);
    }

    private static void awaitReceived(List<LoadReceiver> receivers, long count) {
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        receivers.stream().mapToLong(LoadReceiver::received).sum() >= count);
    }
}
