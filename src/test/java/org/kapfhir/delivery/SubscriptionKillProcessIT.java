package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.LoadReceiver.Told;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server is killed over and over while clients write and receivers are told: nothing is lost, nothing comes out of
 * order, and what comes twice is the same notification.
 *
 * <p>{@code -Dkill.rounds=30} for the full proof, {@code -Dkill.seed} to repeat a run.
 */
class SubscriptionKillProcessIT {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionKillProcessIT.class);
    private static final Path FIGURES = Path.of("target", "kill-figures.txt");
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final List<String> PATHS = List.of("/steady", "/full", "/slow", "/flapping");
    private static final int CLIENTS = 4;

    private final Random random = new Random(SEED);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Kill kill = new Kill(Moment.ANY, Integer.MAX_VALUE);

    /** When the server is killed. */
    private enum Moment {
        /** At some moment of the load. */
        ANY,
        /** Just after a write was acknowledged: committed, and being sequenced or about to be. */
        COMMITTED,
        /** While a receiver has a notification and has not answered. */
        MID_POST
    }

    /** One round's kill, at the n-th occasion of its kind. */
    private static final class Kill {
        private final Moment moment;
        private final AtomicInteger left;
        private final CompletableFuture<Moment> due = new CompletableFuture<>();
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();

        Kill(Moment moment, int occasion) {
            this.moment = moment;
            left = new AtomicInteger(occasion);
        }

        void occasion(Moment now) {
            if (now == moment && left.decrementAndGet() == 0) {
                due.complete(now);
                if (now == Moment.MID_POST) {
                    done.completeOnTimeout(false, 2, TimeUnit.SECONDS).join();
                }
            }
        }
    }

    @Test
    void losesNothingAndKeepsTheOrderHoweverOftenItIsKilled() throws Exception {
        LOG.info("-Dkill.seed={} -Dkill.rounds={}", SEED, ROUNDS);
        try (LoadReceiver receiver = new LoadReceiver();
                ServerProcess server = ServerProcess.start(
                        "--kap.delivery.backoff-base=50ms",
                        "--kap.delivery.backoff-cap=500ms",
                        "--kap.delivery.breaker-threshold=1000",
                        "--kap.delivery.per-destination=8",
                        "--kap.delivery.request-timeout=3s")) {
            receiver.answer(told -> answer(receiver, told));
            FhirCalls fhir = new FhirCalls(server.base());
            Patient patient = Samples.patient();
            assertThat(fhir.put(patient).statusCode()).isEqualTo(201);
            PATHS.forEach(path -> subscribe(fhir, receiver.url(path), path, patient));
            try (WriteLoad load = new WriteLoad(patient, CLIENTS, Duration.ZERO, server.base())) {
                load.afterEach(() -> kill.occasion(Moment.COMMITTED));
                for (int round = 0; round < ROUNDS; round++) {
                    killOnce(receiver, server, round);
                }
                load.stop();
                check(receiver, load, fhir);
            }
        }
    }

    private void killOnce(LoadReceiver receiver, ServerProcess server, int round) throws Exception {
        Moment moment = Moment.values()[round % Moment.values().length];
        Kill next = new Kill(moment, 1 + random.nextInt(300));
        kill = next;
        Duration limit = Duration.ofMillis(moment == Moment.ANY ? 500 + random.nextInt(7500) : 60_000);
        next.due
                .completeOnTimeout(moment, limit.toMillis(), TimeUnit.MILLISECONDS)
                .get();
        if (moment == Moment.COMMITTED) {
            // So that each step that follows is hit in one round or another.
            receiver.pause(Duration.ofMillis(random.nextInt(40)));
        }
        server.kill();
        next.done.complete(true);
        server.restart();
    }

    private int answer(LoadReceiver receiver, Told told) {
        kill.occasion(Moment.MID_POST);
        return switch (told.path()) {
            case "/slow" -> {
                receiver.pause(Duration.ofMillis(5));
                yield 200;
            }
            // Down for three requests of fifty.
            case "/flapping" -> asked.incrementAndGet() % 50 < 3 ? 503 : 200;
            default -> 200;
        };
    }

    private static void subscribe(FhirCalls fhir, String url, String path, Patient patient) {
        Subscription subscription =
                Samples.subscription(RESOURCE_CHANGED, url, "Observation?patient=Patient/" + patient.getIdPart());
        if (path.equals("/full")) {
            Samples.content(subscription, "full-resource");
        }
        String id = fhir.create(subscription).getIdPart();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
    }

    private static void check(LoadReceiver receiver, WriteLoad load, FhirCalls fhir) throws IOException {
        List<String> cutOff = load.storedThoughCutOff(fhir);
        Set<String> stored = new HashSet<>(cutOff);
        load.acknowledged().forEach(stored::addAll);
        for (String path : PATHS) {
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> ToldInOrder.events(receiver, path) >= stored.size());
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s, %d rounds, seed %d: %d writes acknowledged, %d cut off of which %d were stored"
                .formatted(
                        TestDatabase.current(),
                        ROUNDS,
                        SEED,
                        stored.size() - cutOff.size(),
                        load.cutOff(),
                        cutOff.size()));
        for (String path : PATHS) {
            ToldInOrder told = new ToldInOrder(receiver, path);
            told.assertUnbroken();
            told.assertComplete(stored);
            load.acknowledged().forEach(told::assertOrder);
            lines.add("  %s: %d events in %d requests, %d of them repeated after they had been received"
                    .formatted(path, stored.size(), told.requests(), told.repetitions()));
        }
        assertThat(load.refusals()).isEmpty();
        Files.writeString(
                FIGURES,
                String.join(System.lineSeparator(), lines) + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
