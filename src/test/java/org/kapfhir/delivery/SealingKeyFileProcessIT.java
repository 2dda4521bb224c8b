package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;
import org.kapfhir.testing.TestDatabase;

/** Where the packaged server has its sealing key if none is set. */
class SealingKeyFileProcessIT {

    private final String databaseUrl = TestDatabase.current().newUrl();

    @Test
    void makesAKeyBesideAFileOfH2AndAsksForOneElsewhere() throws Exception {
        try (SealedSubscriber client = new SealedSubscriber();
                ServerProcess server = ServerProcess.startOn(databaseUrl)) {
            if (TestDatabase.current() == TestDatabase.H2) {
                Path file = Path.of(databaseUrl.replaceAll("^jdbc:h2:retry:|;.*", "") + ".key");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(server.log()).doesNotContain(Files.readString(file).strip());
                client.subscribe(server);
                server.kill();
                server.restart();
                client.isDelivered(server);
            } else {
                FhirCalls fhir = new FhirCalls(server.base());
                fhir.put(client.patient());
                assertThat(fhir.post("/Subscription", client.subscription()).body())
                        .contains("kap.delivery.secret-key")
                        .doesNotContain("may-see");
                Subscription plain =
                        Samples.subscription(RESOURCE_CHANGED, client.receiver().url("/a"), client.filter());
                SealedSubscriber.awaitStatus(fhir, fhir.create(plain).getIdPart(), SubscriptionStatus.ACTIVE);
            }
        }
    }
}
