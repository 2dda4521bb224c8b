package org.kapfhir.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.kapfhir.KapServer;
import org.kapfhir.delivery.Figures;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Measures what the audit trail costs creates and reads: two servers in one process, one with and one without it, take turns.
 * No part of a build, because time is nothing to assert. To run it:
 *
 * <pre>mvn package failsafe:integration-test@postgresql -Dit.test=AuditCostBenchmark</pre>
 *
 * <p>The figures are in {@code target/audit-cost.txt}.
 */
class AuditCostBenchmark {

    private static final int CLIENTS = 4;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 12);
    private static final long WARM_UP_SECONDS = 30;
    private static final long TURN_SECONDS = 6;

    private final Patient patient = Samples.patient();

    @Test
    void measure() throws Exception {
        Figures figures = new Figures("audit-cost.txt");
        try (ConfigurableApplicationContext without = start(KapServer.class, Unrecorded.class);
                ConfigurableApplicationContext with = start(KapServer.class)) {
            List<FhirCalls> servers = List.of(calls(without), calls(with));
            servers.forEach(server -> server.put(patient));
            compare(figures, "creates", servers, server -> server.create(Samples.observation(patient)));
            String read = "/Patient/" + patient.getIdPart();
            compare(figures, "reads", servers, server -> server.get(read));
        }
    }

    private static void compare(Figures figures, String what, List<FhirCalls> servers, Consumer<FhirCalls> request)
            throws Exception {
        servers.forEach(server -> rate(server, request, WARM_UP_SECONDS));
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // Whoever goes first would otherwise always meet the same moment of the machine.
            int first = round % 2;
            double one = rate(servers.get(first), request, TURN_SECONDS);
            double other = rate(servers.get(1 - first), request, TURN_SECONDS);
            ratios.add(first == 0 ? other / one : one / other);
            figures.add(
                    "round %d: %.1f %s a second without, %.1f with the trail",
                    round + 1, first == 0 ? one : other, what, first == 0 ? other : one);
        }
        figures.add(
                "%s with to without: median %.3f, quarter %.3f, three quarters %.3f, least %.3f, most %.3f",
                what,
                Figures.at(ratios, 0.5),
                Figures.at(ratios, 0.25),
                Figures.at(ratios, 0.75),
                Figures.at(ratios, 0),
                Figures.at(ratios, 1));
    }

    /** Returns the requests a second of clients each of which makes the next when the last was answered. */
    private static double rate(FhirCalls server, Consumer<FhirCalls> request, long seconds) {
        AtomicLong made = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() < end) {
                                request.accept(server);
                                made.incrementAndGet();
                            }
                        },
                        runnable -> new Thread(runnable).start()))
                .toList()
                .forEach(CompletableFuture::join);
        return made.get() * 1e9 / (System.nanoTime() - start);
    }

    private static FhirCalls calls(ConfigurableApplicationContext server) {
        return new FhirCalls("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + "/fhir");
    }

    private static ConfigurableApplicationContext start(Class<?>... sources) {
        return new SpringApplicationBuilder(sources)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + TestDatabase.current().newUrl(),
                        "--kap.sandbox.sample-data=false",
                        "--kap.delivery.base-url=http://localhost/fhir");
    }

    /** In place of what records, what does nothing; there is no setting for it. No configuration that a scan would find. */
    static class Unrecorded {

        @Bean
        @Primary
        WriteCapture noWrites(RequestParty parties, WrittenVersions versions, AuditRecords records) {
            return new NoWrites(parties, versions, records);
        }

        @Bean
        @Primary
        RequestTrail noRequests(RequestParty parties, RecordWriter writer) {
            return new NoRequests(parties, writer);
        }
    }
}
