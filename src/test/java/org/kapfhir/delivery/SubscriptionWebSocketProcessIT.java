package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.SocketClient;
import org.kapfhir.testing.SocketClient.Frame;
import org.kapfhir.testing.TestDatabase;

/** Two nodes on one PostgreSQL, or one on H2, whose file takes one process at a time. */
class SubscriptionWebSocketProcessIT {

    private static final int ROUNDS = 3;
    private static final int WRITES = 20;
    private static final Duration SOON = Duration.ofMinutes(1);

    private final List<ServerProcess> nodes = new ArrayList<>();

    @BeforeEach
    void startNodes() {
        String database = TestDatabase.current().newUrl();
        int count = TestDatabase.current() == TestDatabase.POSTGRESQL ? 2 : 1;
        for (int i = 0; i < count; i++) {
            nodes.add(ServerProcess.startOn(database, "--kap.delivery.request-timeout=2s"));
        }
    }

    @AfterEach
    void endNodes() {
        nodes.forEach(ServerProcess::close);
    }

    @Test
    void losesNothingAndKeepsTheOrderWhenTheNodeThatHasTheSocketIsKilled() {
        FhirCalls fhir = calls(0);
        Patient patient = Samples.patient();
        fhir.put(patient);
        String id = fhir.create(Samples.socketSubscription(
                        RESOURCE_CHANGED, "Observation?patient=Patient/" + patient.getIdPart()))
                .getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);

        List<List<Frame>> connections = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int holder = round % nodes.size();
            // Where there are two nodes, what one is told of leaves by the socket of the other.
            FhirCalls writer = calls((round + 1) % nodes.size());
            try (SocketClient client = bind(holder, id)) {
                for (int i = 0; i < WRITES; i++) {
                    writer.create(Samples.observation(patient));
                }
                int some = round + 3;
                await().atMost(SOON).until(() -> client.events().size() >= some);
                nodes.get(holder).kill();
                await().atMost(SOON).until(() -> !client.end().isEmpty());
                connections.add(client.events());
            }
            nodes.get(holder).restart();
        }
        try (SocketClient client = bind(0, id)) {
            await().atMost(SOON)
                    .until(() -> client.handshakes().get(0).number() == ROUNDS * WRITES
                            || client.events().stream().anyMatch(event -> event.number() == ROUNDS * WRITES));
            connections.add(client.events());
        }

        long received = 0;
        for (List<Frame> connection : connections) {
            List<Long> numbers = connection.stream().map(Frame::number).toList();
            if (!numbers.isEmpty()) {
                long last = numbers.get(numbers.size() - 1);
                assertThat(numbers)
                        .isEqualTo(LongStream.rangeClosed(numbers.get(0), last)
                                .boxed()
                                .toList());
                assertThat(numbers.get(0)).isBetween(1L, received + 1);
                received = Math.max(received, last);
            }
            assertThat(connection).allSatisfy(event -> assertThat(event.id())
                    .isEqualTo(NameBasedId.ofNotification(id, event.number()).toString()));
        }
        assertThat(received).isEqualTo(ROUNDS * WRITES);
    }

    private FhirCalls calls(int node) {
        return new FhirCalls(nodes.get(node).base());
    }

    private SocketClient bind(int node, String id) {
        String token = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        Parameters.class,
                        calls(node)
                                .get("/Subscription/" + id + "/$get-ws-binding-token")
                                .body())
                .getParameter("token")
                .getValue()
                .primitiveValue();
        SocketClient client =
                SocketClient.connect(URI.create(nodes.get(node).base().replace("http:", "ws:") + "-websocket"));
        client.send("bind-with-token " + token);
        await().atMost(SOON).until(() -> !client.handshakes().isEmpty());
        return client;
    }
}
