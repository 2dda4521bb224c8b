package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Duration;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.Trap;

/** A receiver that may be reached sends the server on to a place that may not. */
class RedirectIT extends RunningServerIT {

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308})
    void isNotFollowed(int code) {
        FhirCalls fhir = new FhirCalls(base());
        try (Trap trap = new Trap();
                Receiver receiver = new Receiver()) {
            String elsewhere = "http://127.0.0.1:" + trap.port() + "/latest/meta-data/";
            receiver.answer(any -> Reply.withHeader(code, "Location", elsewhere));
            String id = fhir.create(
                            Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "patient=Patient/nobody"))
                    .getIdPart();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ERROR);
            assertThat(fhir.read(Subscription.class, id).getError())
                    .isEqualTo("The handshake failed: the endpoint answered HTTP " + code);
            assertThat(receiver.all()).hasSize(1);
            assertThat(trap.connections()).isZero();
        }
    }
}
