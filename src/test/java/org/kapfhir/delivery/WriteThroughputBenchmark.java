package org.kapfhir.delivery;

import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.Samples;

/**
 * Measures what a thousand subscriptions to other patients cost the writes of one: two servers, one with and one without them,
 * take turns in one run. No part of a build, because time is nothing to assert. To run it:
 *
 * <pre>mvn package failsafe:integration-test@postgresql -Dit.test=WriteThroughputBenchmark</pre>
 *
 * <p>The figures are in {@code target/write-throughput.txt}.
 */
class WriteThroughputBenchmark {

    private static final int SUBSCRIPTIONS = 1000;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 12);
    private static final long WARM_UP_SECONDS = 30;
    private static final long TURN_SECONDS = 6;

    private final Patient patient = Samples.patient();

    @Test
    void measure() throws Exception {
        Figures figures = new Figures("write-throughput.txt");
        try (LoadReceiver receiver = new LoadReceiver();
                BenchServer without = new BenchServer();
                BenchServer with = new BenchServer()) {
            without.fhir().put(patient);
            with.fhir().put(patient);
            with.subscribe(IntStream.range(0, SUBSCRIPTIONS)
                    .mapToObj(number -> Samples.subscription(
                            RESOURCE_CHANGED, receiver.url("/" + number), "patient=Patient/other-" + number))
                    .toList());
            rate(without, WARM_UP_SECONDS);
            rate(with, WARM_UP_SECONDS);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                // Whoever goes first would otherwise always meet the same moment of the machine.
                boolean first = round % 2 == 0;
                double one = rate(first ? without : with, TURN_SECONDS);
                double other = rate(first ? with : without, TURN_SECONDS);
                ratios.add(first ? other / one : one / other);
                figures.add(
                        "round %d: %.1f writes a second without, %.1f with %d subscriptions",
                        round + 1, first ? one : other, first ? other : one, SUBSCRIPTIONS);
            }
            figures.add(
                    "with to without: median %.3f, quarter %.3f, three quarters %.3f, least %.3f, most %.3f",
                    Figures.at(ratios, 0.5),
                    Figures.at(ratios, 0.25),
                    Figures.at(ratios, 0.75),
                    Figures.at(ratios, 0),
                    Figures.at(ratios, 1));
        }
    }

    /** Returns the writes a second of clients each of which writes the next when the last was answered. */
    private double rate(BenchServer server, long seconds) throws Exception {
        AtomicLong written = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        Callable<Object> client = () -> {
            while (System.nanoTime() < end) {
                server.fhir().create(Samples.observation(patient));
                written.incrementAndGet();
            }
            return written;
        };
        BenchServer.each(CLIENTS, Stream.generate(() -> client).limit(CLIENTS).toList());
        return written.get() * 1e9 / (System.nanoTime() - start);
    }
}
