package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.subscription.match.matcher.subscriber.SubscriptionMatchingListener;
import ca.uhn.fhir.jpa.subscription.submit.interceptor.SubscriptionMatcherInterceptor;
import ca.uhn.fhir.jpa.subscription.submit.interceptor.SubscriptionValidatingInterceptor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What HAPI's own pipeline does wrong and no other test of this server would notice; see docs/adr/0004. */
class StockPipelineIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private ApplicationContext beans;

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        fhir.put(patient);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void isNotThere() {
        assertThat(beans.getBean(SubscriptionSettings.class).getSupportedSubscriptionTypes())
                .isEmpty();
        assertThat(beans.getBeanNamesForType(SubscriptionValidatingInterceptor.class))
                .isEmpty();
        assertThat(beans.getBeanNamesForType(SubscriptionMatcherInterceptor.class))
                .isEmpty();
        assertThat(beans.getBeanNamesForType(SubscriptionMatchingListener.class))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "not FHIR", "{\"resourceType\":\"OperationOutcome\"}", "<html/>"})
    void takesAnySuccessForAReceiptWhateverItSays(String body) {
        receiver.answer(any -> Reply.withBody(200, body));
        subscribe(RESOURCE_CHANGED, "Observation?" + ofPatient());
        write();
        write();
        awaitNumbers(1L, 2L);
        assertThat(receiver.all().stream().filter(each -> !each.isHandshake())).hasSize(2);
    }

    @Test
    void honoursASubscriptionWithoutAFilter() {
        String id = subscribe(RESOURCE_CHANGED);
        String written = write();
        await().atMost(SOON).until(() -> receiver.events("/a").stream()
                .anyMatch(each -> each.focus().equals(written)));
        // It is told of what all other tests do.
        fhir.delete("/Subscription/" + id);
    }

    @Test
    void doesNotTakeATopicFromAClient() {
        String url = "https://example.org/SubscriptionTopic/anything";
        Basic topic = new Basic();
        topic.getCode().addCoding().setSystem("http://hl7.org/fhir/fhir-types").setCode("SubscriptionTopic");
        topic.addExtension(
                "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url", new UriType(url));
        fhir.post("/Basic", topic);
        HttpResponse<String> answer = fhir.post("/Subscription", Samples.subscription(url, receiver.url("/a")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        OperationOutcome outcome =
                FhirContext.forR4Cached().newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains(url, DOSE_ADMINISTERED);
    }

    @Test
    void timestampsTheBundleAndGivesEachEntryARequestAndAResponse() {
        Instant before = Instant.now().minusSeconds(1);
        subscribe(RESOURCE_CHANGED, "Observation?" + ofPatient());
        write();
        awaitNumbers(1L);
        Received told = receiver.events("/a").get(0);
        Bundle bundle = told.bundle();
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(bundle.getTimestamp().toInstant()).isBetween(before, Instant.now());
        assertThat(bundle.getEntry())
                .hasSize(2)
                .allMatch(BundleEntryComponent::hasRequest)
                .allMatch(BundleEntryComponent::hasResponse)
                .allMatch(each -> each.getFullUrl().matches("(https?://|urn:uuid:).+"));
        assertThat(told.body())
                .containsPattern("\"timestamp\",\"valueInstant\":\"[0-9-]{10}T[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)\"");
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }

    private String write() {
        return "Observation/" + fhir.create(Samples.observation(patient)).getIdPart();
    }

    private String subscribe(String topic, String... filters) {
        return activate(Samples.subscription(topic, receiver.url("/a"), filters));
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
        return id;
    }

    private void awaitNumbers(Long... numbers) {
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events("/a"))
                .extracting(Received::eventNumber)
                .isEqualTo(List.of(numbers)));
    }
}
