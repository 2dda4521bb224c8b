package org.kapfhir.delivery;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;

/**
 * Clients that write Observations of one patient, two versions of each, until they are stopped, and know what was
 * acknowledged.
 *
 * <p>A write that was cut off may be stored or not: only the server can say, once it is back.
 */
final class WriteLoad implements AutoCloseable {

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(20);

    private final List<FhirCalls> servers;
    private final Patient patient;
    private final Duration pause;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Client> clients = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile Runnable afterEach = () -> {};

    /** One client, which writes the next when the last was answered. */
    private static final class Client {
        private final List<String> acknowledged = new ArrayList<>();
        private final List<String> cutOff = new ArrayList<>();
    }

    /**
     * Begins to write.
     *
     * @param pause of each client after each write
     * @param bases of the servers, which each client uses in turn
     */
    WriteLoad(Patient patient, int clients, Duration pause, String... bases) {
        this.patient = patient;
        this.pause = pause;
        servers = List.of(bases).stream().map(FhirCalls::new).toList();
        for (int each = 0; each < clients; each++) {
            Client client = new Client();
            this.clients.add(client);
            threads.execute(() -> write(client));
        }
    }

    /** Runs this after each acknowledged write from now on. */
    void afterEach(Runnable action) {
        afterEach = action;
    }

    /** Stops writing and returns when the last write has ended. */
    void stop() {
        stopping.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("A write does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many writes were acknowledged so far. */
    long count() {
        return acknowledged.get();
    }

    /** What each client wrote and was acknowledged, in its order, as {@code Observation/id/version}. */
    List<List<String>> acknowledged() {
        return clients.stream().map(client -> List.copyOf(client.acknowledged)).toList();
    }

    /** Answers other than success, of which there should be none. */
    List<String> refusals() {
        synchronized (refusals) {
            return List.copyOf(refusals);
        }
    }

    /** The writes that were cut off and that a server has stored nevertheless. */
    List<String> storedThoughCutOff(FhirCalls server) {
        return clients.stream()
                .flatMap(client -> client.cutOff.stream())
                .filter(version -> server.get("/" + version.replaceFirst("/(\\d+)$", "/_history/$1"))
                                .statusCode()
                        == 200)
                .toList();
    }

    /** How many writes were cut off. */
    long cutOff() {
        return clients.stream().mapToLong(client -> client.cutOff.size()).sum();
    }

    private void write(Client client) {
        for (int turn = 0; stopping.getCount() > 0; turn++) {
            Observation observation = Samples.observation(patient);
            observation.setId("o-" + UUID.randomUUID());
            for (int version = 1; version <= 2; version++) {
                observation.addNote().setText("version " + version);
                FhirCalls server = servers.get((turn + version) % servers.size());
                if (!put(client, server, observation, version)) {
                    break;
                }
            }
        }
    }

    /** Returns whether the write was acknowledged. */
    private boolean put(Client client, FhirCalls server, Observation observation, int version) {
        String written = "Observation/" + observation.getIdPart() + "/" + version;
        try {
            HttpResponse<String> answer = server.put(observation);
            if (answer.statusCode() == (version == 1 ? 201 : 200)) {
                client.acknowledged.add(written);
                acknowledged.incrementAndGet();
                afterEach.run();
                stopsWithin(pause);
                return true;
            }
            client.cutOff.add(written);
            synchronized (refusals) {
                refusals.add(answer.statusCode() + " " + answer.body());
            }
        } catch (UncheckedIOException noAnswer) {
            if (!(noAnswer.getCause() instanceof ConnectException)) {
                client.cutOff.add(written);
            }
            stopsWithin(AFTER_A_FAILURE);
        }
        return false;
    }

    /** Returns after the time, or at once and with true if it is to stop. */
    private boolean stopsWithin(Duration time) {
        try {
            return stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        threads.shutdownNow();
    }
}
