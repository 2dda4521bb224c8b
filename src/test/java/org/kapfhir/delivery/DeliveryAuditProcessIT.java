package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;

/** The audit trail of the packaged server after crashes. */
class DeliveryAuditProcessIT {

    private static final int ROUNDS = 2;
    private static final int WRITES = 30;

    @Test
    void hasEveryNotificationThatWasReceivedOnceHoweverOftenTheServerCrashes() {
        try (Receiver receiver = new Receiver();
                ServerProcess server = ServerProcess.start(
                        "--kap.delivery.backoff-base=100ms",
                        "--kap.delivery.request-timeout=2s",
                        "--kap.delivery.audit-interval=50ms")) {
            FhirCalls fhir = new FhirCalls(server.base());
            Patient patient = Samples.patient();
            fhir.put(patient);
            String id = fhir.create(Samples.subscription(
                            RESOURCE_CHANGED, receiver.url("/a"), "Observation?patient=Patient/" + patient.getIdPart()))
                    .getIdPart();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
            List<String> written = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < WRITES; i++) {
                    written.add("Observation/"
                            + fhir.create(Samples.observation(patient)).getIdPart() + "/_history/1");
                }
                // At work on the trail of what was sent so far.
                server.kill();
                server.restart();
            }
            int count = ROUNDS * WRITES;
            await().atMost(Duration.ofMinutes(1)).until(() -> numbers(receiver).size() == count);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(Set.copyOf(told(fhir, id))).containsAll(written));
            // What was received and not yet recorded as received is sent again, and only that is there more than once.
            assertThat(told(fhir, id))
                    .hasSizeGreaterThanOrEqualTo(count)
                    .hasSizeLessThanOrEqualTo(receiver.events("/a").size());
        }
    }

    private static Set<Long> numbers(Receiver receiver) {
        Set<Long> numbers = new HashSet<>();
        receiver.events("/a").forEach(event -> numbers.add(event.eventNumber()));
        return numbers;
    }

    private static List<String> told(FhirCalls fhir, String id) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        Bundle.class,
                        fhir.get("/AuditEvent?_count=200&subtype=disclose&entity=Subscription/" + id)
                                .body())
                .getEntry()
                .stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .filter(event -> event.getOutcome() == AuditEvent.AuditEventOutcome._0)
                .map(event -> event.getEntity().get(1).getWhat().getReference())
                .toList();
    }
}
