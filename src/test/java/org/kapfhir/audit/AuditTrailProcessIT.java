package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;

/** The audit trail of the packaged server after crashes. */
class AuditTrailProcessIT {

    private static final int ROUNDS = 2;
    private static final int CLIENTS = 4;
    private static final int WRITES = 40;

    private final Patient patient = Samples.patient();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    @Test
    void hasEveryAnsweredReadAndWriteOnceHoweverOftenTheServerCrashes() {
        try (ServerProcess server = ServerProcess.start()) {
            FhirCalls fhir = new FhirCalls(server.base());
            fhir.put(patient);
            for (int round = 1; round <= ROUNDS; round++) {
                int enough = written.size() + WRITES;
                List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                        .mapToObj(client -> CompletableFuture.runAsync(() -> writeAndRead(fhir)))
                        .toList();
                await().atMost(Duration.ofMinutes(2)).until(() -> written.size() >= enough);
                server.kill();
                clients.forEach(CompletableFuture::join);
                server.restart();
            }
            assertThat(read).hasSizeGreaterThan(ROUNDS);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(
                            () -> assertThat(told(server, AuditEventAction.C)).containsAllEntriesOf(once(written)));
            assertThat(told(server, AuditEventAction.C)).containsAllEntriesOf(once(written));
            Map<String, Integer> reads = told(server, AuditEventAction.R);
            assertThat(reads).containsAllEntriesOf(once(read));
            assertThat(reads.values()).containsOnly(1);
        }
    }

    /** Writes and reads records of its own until the server is gone. */
    private void writeAndRead(FhirCalls fhir) {
        try {
            while (true) {
                String id = fhir.create(Samples.observation(patient)).getIdPart();
                written.add("Observation/" + id + "/_history/1");
                if (fhir.get("/Observation/" + id).statusCode() == 200) {
                    read.add("Observation/" + id + "/_history/1");
                }
            }
        } catch (UncheckedIOException gone) {
            return;
        }
    }

    private static Map<String, Integer> once(Set<String> references) {
        return references.stream().collect(Collectors.toMap(reference -> reference, reference -> 1));
    }

    /** How often the AuditEvents of an action name each Observation. */
    private static Map<String, Integer> told(ServerProcess server, AuditEventAction action) {
        FhirCalls fhir = new FhirCalls(server.base());
        Map<String, Integer> count = new HashMap<>();
        String next = "/AuditEvent?_count=200&action=" + action.toCode();
        while (next != null) {
            Bundle page = FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(Bundle.class, fhir.get(next).body());
            page.getEntry().stream()
                    .flatMap(entry -> ((AuditEvent) entry.getResource()).getEntity().stream())
                    .map(entity -> String.valueOf(entity.getWhat().getReference()))
                    .filter(reference -> reference.startsWith("Observation/"))
                    .forEach(reference -> count.merge(reference, 1, Integer::sum));
            next = page.getLink("next") == null
                    ? null
                    : page.getLink("next").getUrl().substring(server.base().length());
        }
        return count;
    }
}
