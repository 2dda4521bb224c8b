package org.kapfhir.delivery;

import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Consents.permit;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.TestDatabase;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.Interaction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures what it costs to ask for permission, and to write the audit trail; no part of a build, because time is nothing to
 * assert. To run it:
 *
 * <pre>mvn test-compile failsafe:integration-test@postgresql -Dit.test=PermissionCostBenchmark</pre>
 *
 * <p>The figures are in {@code target/permission-cost.txt}.
 */
class PermissionCostBenchmark extends RunningServerIT {

    private static final int WARM_UP = 2000;
    private static final int MEASURED = 2000;
    private static final int TRIES = 1000;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PermissionCheck permission;

    @Autowired
    private DeliveryAudit audit;

    @Test
    void measure() throws IOException {
        FhirCalls fhir = new FhirCalls(base());
        StringBuilder figures = new StringBuilder(TestDatabase.current() + "\n");
        try (Receiver receiver = new Receiver()) {
            Patient patient = Samples.patient();
            fhir.put(patient);
            SubscriberCalls calls = new SubscriberCalls(base(), jdbc);
            String id = calls.activate(Samples.subscription(
                    RESOURCE_CHANGED, receiver.url("/a"), "Observation?patient=Patient/" + patient.getIdPart()));
            String observation = fhir.create(Samples.observation(patient)).getIdPart();
            ChangeEvent event = new ChangeEvent(1, "Observation", observation, 1, Interaction.CREATE, Instant.now());
            for (int consents = 0; consents <= 3; consents++) {
                figures.append(String.format(
                        Locale.ROOT, "permission with %d consents: %.3f ms%n", consents, permission(id, event)));
                fhir.create(permit(patient.getIdPart()));
            }
            figures.append(String.format(Locale.ROOT, "audit trail: %.3f ms a try%n", audit(id, observation)));
        }
        Files.writeString(Path.of("target/permission-cost.txt"), figures);
    }

    private double permission(String id, ChangeEvent event) {
        for (int i = 0; i < WARM_UP; i++) {
            permission.permits(id, event);
        }
        long start = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            permission.permits(id, event);
        }
        return milliseconds(start) / MEASURED;
    }

    private double audit(String id, String observation) {
        fill(id, observation);
        fill(id, observation);
        long start = System.nanoTime();
        fill(id, observation);
        return milliseconds(start) / TRIES;
    }

    /** The server's own thread works beside, so the time is that until all are written. */
    private void fill(String id, String observation) {
        for (int i = 0; i < TRIES; i++) {
            jdbc.update(
                    "insert into KAP_ATTEMPT (sub_id, sub_ver, client, from_no, to_no, at, ms, http, about)"
                            + " values (?, 2, 'sandbox', 1, 1, current_timestamp, 1, 200, ?)",
                    id,
                    "Observation/" + observation + "/_history/1");
        }
        await().atMost(5, TimeUnit.MINUTES)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> audit.waiting(1, Set.of()).isEmpty());
    }

    private static double milliseconds(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
