package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;

/** A client whose Subscription has a header and a signing secret, and its receiver, over restarts of the server. */
final class SealedSubscriber implements AutoCloseable {

    static final String TOKEN = "Bearer token-that-nobody-may-see";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SECRET = "signing-secret-that-nobody-may-see";

    private final Receiver receiver = new Receiver();
    private final Patient patient = Samples.patient();

    Receiver receiver() {
        return receiver;
    }

    Patient patient() {
        return patient;
    }

    @Override
    public void close() {
        receiver.close();
    }

    /** Writes the Subscription and returns its id once it is active. */
    String subscribe(ServerProcess server) {
        FhirCalls fhir = new FhirCalls(server.base());
        fhir.put(patient);
        String id = fhir.create(subscription()).getIdPart();
        awaitStatus(fhir, id, SubscriptionStatus.ACTIVE);
        assertThat(server.log()).doesNotContain("may-see");
        return id;
    }

    Subscription subscription() {
        Subscription subscription = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), filter());
        subscription.getChannel().addHeader("Authorization: " + TOKEN);
        subscription.getChannel().addExtension(SecretMask.SIGNING_SECRET, new StringType(SECRET));
        return subscription;
    }

    String filter() {
        return "Observation?patient=Patient/" + patient.getIdPart();
    }

    /** Holds if the next event comes with the header and a signature by the secret. */
    void isDelivered(ServerProcess server) {
        int before = receiver.events("/a").size();
        new FhirCalls(server.base()).create(Samples.observation(patient));
        awaitEvents("/a", before + 1);
        Received last = receiver.events("/a").get(before);
        assertThat(last.headers().getFirst("Authorization")).isEqualTo(TOKEN);
        Instant at = Instant.ofEpochSecond(Long.parseLong(last.headers().getFirst("X-Hub-Timestamp")));
        assertThat(last.headers().getFirst("X-Hub-Signature"))
                .isEqualTo(Signing.headers(
                                List.of(new SigningSecret(SECRET)),
                                at,
                                last.body().getBytes(StandardCharsets.UTF_8))
                        .get(1)
                        .value());
        assertThat(server.log()).doesNotContain("may-see");
    }

    void awaitEvents(String path, int count) {
        await().atMost(SOON).until(() -> receiver.events(path).size() >= count);
    }

    static void awaitStatus(FhirCalls fhir, String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }
}
