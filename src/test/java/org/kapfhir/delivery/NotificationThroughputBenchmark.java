package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.LoadReceiver.Told;
import org.kapfhir.testing.Samples;

/**
 * Measures how many notifications a second leave for ten receivers with ten subscriptions each, while there is always more to
 * send; no part of a build, because time is nothing to assert. To run it:
 *
 * <pre>mvn package failsafe:integration-test@postgresql -DskipTests=false -Dit.test=NotificationThroughputBenchmark</pre>
 *
 * <p>The figures are in {@code target/notification-throughput-*.txt}.
 */
class NotificationThroughputBenchmark {

    private static final int RECEIVERS = 10;
    private static final int SUBSCRIPTIONS = 100;
    private static final int WARM_UP = 100;
    private static final int WRITES = Integer.getInteger("bench.writes", 400);

    @ParameterizedTest
    @ValueSource(strings = {"id-only", "full-resource"})
    void measure(String content) throws Exception {
        Figures figures = new Figures("notification-throughput-" + content + ".txt");
        List<LoadReceiver> receivers = new ArrayList<>();
        for (int each = 0; each < RECEIVERS; each++) {
            receivers.add(new LoadReceiver());
        }
        try (BenchServer server = new BenchServer()) {
            Patient patient = Samples.patient();
            server.fhir().put(patient);
            List<Subscription> subscriptions = new ArrayList<>();
            for (int each = 0; each < SUBSCRIPTIONS; each++) {
                subscriptions.add(Samples.content(
                        Samples.subscription(
                                RESOURCE_CHANGED,
                                receivers.get(each % RECEIVERS).url("/" + each),
                                "Observation?patient=Patient/" + patient.getIdPart()),
                        content));
            }
            server.subscribe(subscriptions);
            write(server, patient, WARM_UP);
            awaitReceived(receivers, WARM_UP);
            Instant start = Instant.now();
            write(server, patient, WRITES);
            awaitReceived(receivers, WARM_UP + WRITES);
            List<Instant> arrivals = arrivals(receivers, start);
            double seconds =
                    Duration.between(start, arrivals.get(arrivals.size() - 1)).toMillis() / 1000.0;
            assertThat(arrivals).hasSize(WRITES * SUBSCRIPTIONS);
            figures.add(
                    "%s: %d notifications of %d writes to %d subscriptions at %d receivers in %.1f s: %.0f a second",
                    content, arrivals.size(), WRITES, SUBSCRIPTIONS, RECEIVERS, seconds, arrivals.size() / seconds);
            List<Integer> perSecond = perSecond(arrivals, start);
            figures.add(
                    "%s: in whole seconds between the first and the last: median %.0f, least %.0f",
                    content, Figures.at(perSecond, 0.5), Figures.at(perSecond, 0));
        } finally {
            receivers.forEach(LoadReceiver::close);
        }
    }

    private static void write(BenchServer server, Patient patient, int count) throws Exception {
        BenchServer.each(4, Collections.<Callable<Object>>nCopies(count, () -> server.fhir()
                .create(Samples.observation(patient))));
    }

    private static void awaitReceived(List<LoadReceiver> receivers, int writes) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        receivers.stream().mapToLong(LoadReceiver::received).sum() >= (long) writes * SUBSCRIPTIONS);
    }

    private static List<Instant> arrivals(List<LoadReceiver> receivers, Instant since) {
        List<Instant> arrivals = new ArrayList<>();
        for (int each = 0; each < SUBSCRIPTIONS; each++) {
            receivers.get(each % RECEIVERS).told("/" + each).stream()
                    .map(Told::at)
                    .filter(at -> at.isAfter(since))
                    .forEach(arrivals::add);
        }
        arrivals.sort(Comparator.naturalOrder());
        return arrivals;
    }

    private static List<Integer> perSecond(List<Instant> arrivals, Instant start) {
        int seconds =
                (int) Duration.between(start, arrivals.get(arrivals.size() - 1)).toSeconds();
        List<Integer> counts = new ArrayList<>(Collections.nCopies(Math.max(1, seconds), 0));
        for (Instant arrival : arrivals) {
            int second = (int) Duration.between(start, arrival).toSeconds();
            if (second < counts.size()) {
                counts.set(second, counts.get(second) + 1);
            }
        }
        return counts;
    }
}
