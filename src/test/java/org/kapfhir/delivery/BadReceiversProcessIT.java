package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Duration;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kapfhir.testing.Certificates;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.ServerProcess;

/** Receivers whose TLS fails, and what comes of a failure that lasts: the server trusts one authority and soon gives up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadReceiversProcessIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String HERE = "ip:127.0.0.1";

    private final Certificates certificates = new Certificates();
    private ServerProcess server;
    private FhirCalls fhir;
    private Patient patient;

    @BeforeAll
    void startServer() {
        server = ServerProcess.start(
                "--spring.ssl.bundle.pem.receivers.truststore.certificate=file:" + certificates.authority(),
                "--kap.delivery.client-ssl-bundle=receivers",
                "--kap.delivery.backoff-base=50ms",
                "--kap.delivery.backoff-cap=500ms",
                "--kap.delivery.breaker-pause=100ms",
                "--kap.delivery.give-up-after=3s");
        fhir = new FhirCalls(server.base());
    }

    @AfterAll
    void endServer() {
        server.close();
    }

    @BeforeEach
    void makePatient() {
        patient = Samples.patient();
        fhir.put(patient);
    }

    @Test
    void sendsToAReceiverThatTheAuthorityVouchesFor() {
        try (Receiver receiver = new Receiver(certificates.issued(HERE), 0)) {
            subscribe(receiver, SubscriptionStatus.ACTIVE);
            fhir.create(Samples.observation(patient));
            awaitNumbers(receiver, 1);
        }
    }

    @Test
    void sendsNothingToASelfSignedCertificate() {
        sendsNothing(certificates.selfSigned(HERE));
    }

    @Test
    void sendsNothingToAnExpiredCertificate() {
        sendsNothing(certificates.expired(HERE));
    }

    @Test
    void sendsNothingToACertificateOfAnotherHost() {
        sendsNothing(certificates.issued("ip:127.0.0.2"));
    }

    private void sendsNothing(SSLContext tls) {
        try (Receiver receiver = new Receiver(tls, 0)) {
            String id = subscribe(receiver, SubscriptionStatus.ERROR);
            assertThat(error(id)).isEqualTo("The handshake failed: the endpoint did not answer (tls)");
            assertThat(receiver.all()).isEmpty();
        }
    }

    @Test
    void becomesErrorWhenACertificateStaysExpiredAndCatchesUpWithANewOne() {
        String id;
        int port;
        try (Receiver receiver = new Receiver(certificates.issued(HERE), 0)) {
            port = receiver.port();
            id = subscribe(receiver, SubscriptionStatus.ACTIVE);
            fhir.create(Samples.observation(patient));
            awaitNumbers(receiver, 1);
        }
        try (Receiver receiver = new Receiver(certificates.expired(HERE), port);
                Receiver healthy = new Receiver()) {
            subscribe(healthy, SubscriptionStatus.ACTIVE);
            fhir.create(Samples.observation(patient));
            awaitNumbers(healthy, 1);
            awaitStatus(id, SubscriptionStatus.ERROR);
            assertThat(error(id))
                    .startsWith("Delivery has failed since ")
                    .endsWith(": the endpoint did not answer (tls)");
            fhir.create(Samples.observation(patient));
            awaitNumbers(healthy, 1, 2);
            assertThat(receiver.all()).isEmpty();
        }
        try (Receiver receiver = new Receiver(certificates.issued(HERE), port)) {
            Subscription again = subscription(receiver);
            again.setId(id);
            assertThat(fhir.put(again).statusCode()).isEqualTo(200);
            awaitNumbers(receiver, 2, 3);
            awaitStatus(id, SubscriptionStatus.ACTIVE);
        }
    }

    private Subscription subscription(Receiver receiver) {
        return Samples.subscription(
                RESOURCE_CHANGED, receiver.url("/a"), "Observation?patient=Patient/" + patient.getIdPart());
    }

    private String subscribe(Receiver receiver, SubscriptionStatus becomes) {
        String id = fhir.create(subscription(receiver)).getIdPart();
        awaitStatus(id, becomes);
        return id;
    }

    private void awaitStatus(String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }

    private String error(String id) {
        return fhir.read(Subscription.class, id).getError();
    }

    private static void awaitNumbers(Receiver receiver, long... numbers) {
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events("/a"))
                .extracting(Received::eventNumber)
                .containsExactlyElementsOf(LongStream.of(numbers).boxed().toList()));
    }
}
