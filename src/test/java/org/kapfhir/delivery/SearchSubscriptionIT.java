package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

/** Subscriptions whose criteria are a search, as in R4 without the Backport guide. */
class SearchSubscriptionIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver();
    private final Patient patient = Samples.patient();
    private final Patient other = Samples.patient();
    private FhirCalls fhir;

    @BeforeEach
    void makePatients() {
        fhir = new FhirCalls(base());
        fhir.put(patient);
        fhir.put(other);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void tellsOfEachVersionThatMatches() {
        subscribe("/final", "Observation?status=final&patient=Patient/" + patient.getIdPart());
        subscribe("/all", "Observation?patient=" + patient.getIdPart() + ",Patient/" + other.getIdPart());
        Observation preliminary = Samples.observation(patient).setStatus(ObservationStatus.PRELIMINARY);
        preliminary.setId(fhir.create(preliminary).getIdPart());
        String elses = fhir.create(Samples.observation(other)).getIdPart();
        fhir.put(preliminary.setStatus(ObservationStatus.FINAL));
        preliminary.addNote().setText("once more");
        fhir.put(preliminary);
        fhir.put(preliminary.setStatus(ObservationStatus.AMENDED));
        fhir.delete("/Observation/" + preliminary.getIdPart());
        String last = fhir.create(Samples.observation(patient)).getIdPart();
        String first = "Observation/" + preliminary.getIdPart();
        awaitFoci("/final", first, first, "Observation/" + last);
        awaitFoci("/all", first, "Observation/" + elses, first, first, first, "Observation/" + last);
        assertThat(receiver.events("/final")).extracting(Received::eventNumber).containsExactly(1L, 2L, 3L);
        assertThat(receiver.events("/final")).extracting(Received::focusVersion).containsExactly(2, 3, 1);
    }

    @Test
    void sendsABundleWithoutATopicByIdUnlessMoreIsAsked() {
        Subscription plain =
                Samples.subscription("Observation?patient=Patient/" + patient.getIdPart(), receiver.url("/plain"));
        plain.getChannel().getPayloadElement().getExtension().clear();
        activate(plain);
        activate(Samples.content(
                Samples.subscription("Observation?patient=Patient/" + patient.getIdPart(), receiver.url("/full")),
                "full-resource"));
        fhir.create(Samples.observation(patient));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(receiver.events("/plain")).hasSize(1);
            assertThat(receiver.events("/full")).hasSize(1);
        });
        Received event = receiver.events("/plain").get(0);
        assertThat(event.statusParameters().hasParameter("topic")).isFalse();
        assertThat(event.text("type")).isEqualTo("event-notification");
        assertThat(event.bundle().getEntry().get(1).hasResource()).isFalse();
        assertThat(receiver.all()).filteredOn(Received::isHandshake).allSatisfy(handshake -> assertThat(
                        handshake.statusParameters().hasParameter("topic"))
                .isFalse());
        assertThat(((Observation) receiver.events("/full")
                                .get(0)
                                .bundle()
                                .getEntry()
                                .get(1)
                                .getResource())
                        .getCode()
                        .getText())
                .isEqualTo("Heart rate");
    }

    @Test
    void sendsARequestWithoutBodyWhereNoPayloadIsAsked() {
        Subscription empty =
                Samples.subscription("Observation?patient=Patient/" + patient.getIdPart(), receiver.url("/empty"));
        empty.getChannel().setPayloadElement(null);
        activate(empty);
        assertThat(receiver.all()).hasSize(1);
        fhir.create(Samples.observation(patient));
        fhir.create(Samples.observation(patient));
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.all()).hasSize(3));
        assertThat(receiver.all()).extracting(Received::body).containsOnly("");
        assertThat(receiver.all())
                .extracting(each -> each.headers().getFirst("Idempotency-Key"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void takesATypeForAllOfIt() {
        subscribe("/all", "Flag");
        subscribe("/with", "Flag?");
        String id = fhir.create(flag()).getIdPart();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(receiver.events("/all")).extracting(Received::focus).contains("Flag/" + id);
            assertThat(receiver.events("/with")).extracting(Received::focus).contains("Flag/" + id);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Observation?patient.name=Ada; 'patient.name'; chain",
                "Observation?_has:Provenance:target:agent=1; '_has:Provenance:target:agent'; _id",
                "Observation?_include=Observation:patient; '_include'; _id",
                "Observation?colour=red; 'colour'; Observation",
                "Location?near=1|2|3|km; 'near'; date, reference, string, token, uri",
                "Observation?value-quantity=gt5; 'value-quantity'; date, reference, string, token, uri",
                "Observation?code:text=heart; 'code:text'; in, not, not-in",
                "Observation?date=sa2026; 'sa'; ge, gt, le, lt",
                "Observation?date=soon; 'soon'; YYYY",
                "Observation?code=loinc|1; 'loinc'; absolute URI",
                "Observation?status; 'status'; status=value",
                "Appointment?status=booked; 'Appointment'; Observation",
                "Meeting?status=booked; 'Meeting'; Observation"
            })
    void refusesWhatItCannotJudgeAndNamesIt(String criteria, String named, String allowed) {
        HttpResponse<String> response =
                fhir.post("/Subscription", Samples.subscription(criteria, receiver.url("/never")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(response.body()).contains("Subscription.criteria", named, allowed);
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void refusesAFilterBesideASearch() {
        HttpResponse<String> response = fhir.post(
                "/Subscription",
                Samples.subscription("Observation?status=final", receiver.url("/never"), "patient=Patient/1"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("backport-filter-criteria')[0]", "topic");
    }

    private void subscribe(String path, String criteria) {
        activate(Samples.subscription(criteria, receiver.url(path)));
    }

    private void activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
    }

    private void awaitFoci(String path, String... foci) {
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events(path))
                .extracting(Received::focus)
                .containsExactly(foci));
    }

    private Flag flag() {
        Flag flag = new Flag();
        flag.setStatus(FlagStatus.ACTIVE);
        flag.getCode().setText("test");
        flag.getSubject().setReference("Patient/" + patient.getIdPart());
        return flag;
    }
}
