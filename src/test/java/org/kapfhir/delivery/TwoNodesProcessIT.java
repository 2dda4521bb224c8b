package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.LoadReceiver;
import org.kapfhir.testing.LoadReceiver.Told;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;
import org.kapfhir.topics.ChannelNumber;

/**
 * Two nodes share one PostgreSQL, and each in turn is killed and started again under load.
 *
 * <p>A file of H2 takes one process, so this runs once, on PostgreSQL.
 */
class TwoNodesProcessIT {

    private static final List<String> PATHS = List.of("/1", "/2", "/3", "/4");
    private static final String QUIET = "/quiet";
    private static final Duration HEARTBEAT_PERIOD = Duration.ofSeconds(1);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private final LoadReceiver receiver = new LoadReceiver();
    private final Random random = new Random();
    private final AtomicReference<Hold> hold = new AtomicReference<>();

    /** A request of a node that is answered only after the node was killed. */
    private record Hold(String sender, CompletableFuture<Told> held, CompletableFuture<Boolean> over) {
        static Hold ofNode(String name) {
            return new Hold(base(name), new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    @Test
    void shareTheWorkAndTakeOverFromEachOther() throws Exception {
        String database = TestDatabase.POSTGRESQL.newUrl();
        receiver.answer(this::answer);
        try (receiver;
                ServerProcess one = node(database, "one");
                ServerProcess two = node(database, "two")) {
            FhirCalls fhir = new FhirCalls(one.base());
            Patient patient = Samples.patient();
            assertThat(fhir.put(patient).statusCode()).isEqualTo(201);
            PATHS.forEach(path -> subscribe(fhir, subscription(path, patient)));
            String quiet = subscribe(fhir, withHeartbeat(subscription(QUIET, Samples.patient())));
            try (WriteLoad load = new WriteLoad(patient, 2, Duration.ofMillis(40), one.base(), two.base())) {
                awaitMoreOf("one");
                awaitMoreOf("two");
                replace(one, "one", "two");
                replace(two, "two", "one");
                load.stop();
                check(load, fhir);
                checkHeartbeats(database, quiet);
            }
        }
    }

    /** Kills a node while a receiver has one of its requests, and starts it again once the other has taken over. */
    private void replace(ServerProcess node, String name, String other) throws Exception {
        Hold current = Hold.ofNode(name);
        hold.set(current);
        Told held = current.held().get(1, TimeUnit.MINUTES);
        node.kill();
        receiver.pause(REQUEST_TIMEOUT.dividedBy(2));
        current.over().complete(true);
        await().atMost(Duration.ofMinutes(1)).until(() -> next(held).isPresent());
        Told next = next(held).orElseThrow();
        assertThat(next.sender()).isEqualTo(base(other));
        assertThat(next.id()).isEqualTo(held.id());
        // By then the request of the dead node would have been given up, had the node only been cut off.
        assertThat(Duration.between(held.at(), next.at())).isGreaterThanOrEqualTo(REQUEST_TIMEOUT);
        node.restart();
        awaitMoreOf(name);
    }

    /** Returns the request that came to the same path after this one. */
    private Optional<Told> next(Told held) {
        return receiver.told(held.path()).stream()
                .filter(each -> each.at().isAfter(held.at()))
                .findFirst();
    }

    private int answer(Told told) {
        Hold current = hold.get();
        if (current != null
                && told.sender().equals(current.sender())
                && current.held().complete(told)) {
            current.over().completeOnTimeout(true, 1, TimeUnit.MINUTES).join();
        }
        receiver.pause(Duration.ofMillis(random.nextInt(20)));
        return 200;
    }

    private void awaitMoreOf(String name) {
        long before = sentBy(name);
        await().atMost(Duration.ofMinutes(1)).until(() -> sentBy(name) > before + 10);
    }

    private long sentBy(String name) {
        return PATHS.stream()
                .flatMap(path -> receiver.told(path).stream())
                .filter(told -> told.sender().equals(base(name)))
                .count();
    }

    private void check(WriteLoad load, FhirCalls fhir) {
        Set<String> stored = new HashSet<>(load.storedThoughCutOff(fhir));
        load.acknowledged().forEach(stored::addAll);
        for (String path : PATHS) {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> ToldInOrder.events(receiver, path) >= stored.size());
            ToldInOrder told = new ToldInOrder(receiver, path);
            told.assertUnbroken();
            told.assertComplete(stored);
            load.acknowledged().forEach(told::assertOrder);
        }
        assertThat(load.refusals()).isEmpty();
    }

    /** A heartbeat is due a whole period after the last was answered, so two nodes that both sent one would be closer. */
    private void checkHeartbeats(String database, String subscription) throws SQLException {
        List<Instant> tries = new ArrayList<>();
        // Read first: what comes to the receiver meanwhile is then no surplus.
        long received = receiver.heartbeats(QUIET);
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement query = connection.prepareStatement(
                        "select at from KAP_ATTEMPT where sub_id = ? and kind = 'heartbeat' order by at")) {
            query.setString(1, subscription);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tries.add(rows.getObject("at", OffsetDateTime.class).toInstant());
                }
            }
        }
        assertThat(tries).hasSizeGreaterThan(10);
        for (int each = 1; each < tries.size(); each++) {
            assertThat(Duration.between(tries.get(each - 1), tries.get(each)))
                    .isGreaterThanOrEqualTo(HEARTBEAT_PERIOD);
        }
        // Each of the two nodes that were killed may have left one without a row.
        assertThat(received).isBetween(1L, tries.size() + 2L);
    }

    private Subscription subscription(String path, Patient patient) {
        return Samples.subscription(
                RESOURCE_CHANGED, receiver.url(path), "Observation?patient=Patient/" + patient.getIdPart());
    }

    private static Subscription withHeartbeat(Subscription subscription) {
        subscription
                .getChannel()
                .addExtension(
                        ChannelNumber.HEARTBEAT_PERIOD.url(), new UnsignedIntType(HEARTBEAT_PERIOD.toSeconds()));
        return subscription;
    }

    private static String subscribe(FhirCalls fhir, Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    /** Each node calls itself by a name of its own, by which the receiver tells them apart. */
    private static String base(String name) {
        return "http://" + name + ".example/fhir";
    }

    private static ServerProcess node(String database, String name) {
        return ServerProcess.startOn(
                database,
                "--kap.delivery.base-url=" + base(name),
                "--kap.delivery.backoff-base=50ms",
                "--kap.delivery.backoff-cap=500ms",
                "--kap.delivery.poll-interval=50ms",
                "--kap.delivery.shortest-heartbeat=" + HEARTBEAT_PERIOD.toMillis() + "ms",
                "--kap.delivery.request-timeout=" + REQUEST_TIMEOUT.toMillis() + "ms");
    }
}
