package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;

class SubscriptionDeliveryIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private Patient patient;
    private Patient other;

    @BeforeEach
    void makePatients() {
        fhir = new FhirCalls(base());
        patient = Samples.patient();
        other = Samples.patient();
        fhir.put(patient);
        fhir.put(other);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void shakesHandsBeforeItIsActive() {
        receiver.answer(503);
        String id = create("/a", RESOURCE_CHANGED, ofPatient());
        awaitStatus(id, SubscriptionStatus.ERROR);
        assertThat(fhir.read(Subscription.class, id).getError()).contains("HTTP 503");
        assertThat(receiver.all()).hasSize(3).allMatch(Received::isHandshake);

        receiver.answer(200);
        Subscription again = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), ofPatient());
        again.setId(id);
        assertThat(fhir.put(again).statusCode()).isEqualTo(200);
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        assertThat(fhir.read(Subscription.class, id).hasError()).isFalse();
    }

    @Test
    void tellsOfTheFilteredPatientOnly() {
        subscribe("/a", RESOURCE_CHANGED, ofPatient());
        subscribe("/typed", RESOURCE_CHANGED, "Observation?" + ofPatient());
        subscribe("/type", RESOURCE_CHANGED, ofPatient(), "type=Encounter,Observation");
        fhir.create(Samples.observation(other));
        String encounter = "Encounter/" + fhir.create(encounter()).getIdPart();
        fhir.put(patient.setActive(true));
        String observation =
                "Observation/" + fhir.create(Samples.observation(patient)).getIdPart();
        awaitFoci("/a", encounter, "Patient/" + patient.getIdPart(), observation);
        awaitFoci("/typed", observation);
        awaitFoci("/type", encounter, observation);
    }

    @Test
    void tellsOfAnUpdateAndADeletion() {
        subscribe("/a", RESOURCE_CHANGED, "Observation?" + ofPatient());
        Observation observation = Samples.observation(patient);
        observation.setId(fhir.create(observation).getIdPart());
        fhir.put(observation.setStatus(Observation.ObservationStatus.AMENDED));
        fhir.delete("/Observation/" + observation.getIdPart());
        String focus = "Observation/" + observation.getIdPart();
        awaitFoci("/a", focus, focus, focus);
        assertThat(receiver.events("/a"))
                .extracting(event -> event.bundle()
                        .getEntry()
                        .get(1)
                        .getRequest()
                        .getMethod()
                        .toCode())
                .containsExactly("POST", "PUT", "DELETE");
    }

    @Test
    void announcesADoseOnceItIsCompleted() {
        subscribe("/dose", DOSE_ADMINISTERED, "MedicationAdministration?" + ofPatient());
        Encounter session = encounter();
        session.setId("e-" + patient.getIdPart());
        fhir.put(session);
        subscribe("/session", DOSE_ADMINISTERED, "encounter=Encounter/" + session.getIdPart());
        MedicationAdministration dose = dose(MedicationAdministrationStatus.INPROGRESS);
        dose.setContext(new Reference("Encounter/" + session.getIdPart()));
        dose.setId(fhir.create(dose).getIdPart());
        fhir.put(dose.setStatus(MedicationAdministrationStatus.COMPLETED));
        dose.addNote().setText("corrected");
        fhir.put(dose);
        String second =
                fhir.create(dose(MedicationAdministrationStatus.COMPLETED)).getIdPart();
        awaitFoci("/dose", "MedicationAdministration/" + dose.getIdPart(), "MedicationAdministration/" + second);
        awaitFoci("/session", "MedicationAdministration/" + dose.getIdPart());
    }

    @Test
    void stopsWhenItIsTurnedOffOrDeletedAndGoesOnWithTheNumbers() {
        String id = subscribe("/a", RESOURCE_CHANGED, "Observation?" + ofPatient());
        String witness = subscribe("/witness", RESOURCE_CHANGED, "Observation?" + ofPatient());
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 1);
        Subscription off = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient());
        off.setId(id);
        off.setStatus(SubscriptionStatus.OFF);
        assertThat(fhir.put(off).statusCode()).isEqualTo(200);
        fhir.create(Samples.observation(patient));
        awaitCount("/witness", 2);
        off.setStatus(SubscriptionStatus.REQUESTED);
        fhir.put(off);
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        fhir.delete("/Subscription/" + witness);
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 2);
        assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 2L);
        assertThat(receiver.events("/witness")).hasSize(2);
    }

    @Test
    void sendsTheSameNotificationAgainUntilItIsReceived() {
        subscribe("/a", RESOURCE_CHANGED, "Observation?" + ofPatient());
        receiver.answer(any -> receiver.all().size() < 5 ? Reply.status(500) : Reply.withBody(200, "not FHIR"));
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 1);
        List<Received> sent =
                receiver.all().stream().filter(each -> !each.isHandshake()).toList();
        assertThat(sent).hasSizeGreaterThan(3);
        assertThat(sent)
                .extracting(each -> each.headers().getFirst("Idempotency-Key"))
                .containsOnly(sent.get(0).bundle().getIdElement().getIdPart());
    }

    @Test
    void givesUpANotificationTheReceiverCannotTake() {
        subscribe("/a", RESOURCE_CHANGED, "Observation?" + ofPatient());
        receiver.answer(request -> Reply.status(request.eventNumber() == 1 ? 422 : 200));
        fhir.create(Samples.observation(patient));
        fhir.create(Samples.observation(patient));
        awaitCount("/a", 1);
        assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(2L);
        assertThat(receiver.all()).filteredOn(each -> each.status() == 422).hasSize(5);
    }

    @Test
    void becomesErrorWhenTheReceiverRefusesAndCatchesUpWhenRequestedAgain() {
        String id = subscribe("/a", RESOURCE_CHANGED, "Observation?" + ofPatient());
        receiver.answer(401);
        fhir.create(Samples.observation(patient));
        awaitStatus(id, SubscriptionStatus.ERROR);
        assertThat(fhir.read(Subscription.class, id).getError()).contains("HTTP 401");
        fhir.create(Samples.observation(patient));
        receiver.answer(200);
        Subscription again = Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient());
        again.setId(id);
        fhir.put(again);
        awaitCount("/a", 2);
        assertThat(receiver.events("/a")).extracting(Received::eventNumber).containsExactly(1L, 2L);
    }

    @Test
    void turnsOffWhenTheReceiverIsGone() {
        String id = subscribe("/a", RESOURCE_CHANGED, "Observation?" + ofPatient());
        receiver.answer(410);
        fhir.create(Samples.observation(patient));
        awaitStatus(id, SubscriptionStatus.OFF);
    }

    @Test
    void sendsXmlEmptyAndFullContentAsAsked() {
        Subscription xml = Samples.subscription(RESOURCE_CHANGED, receiver.url("/xml"), "Observation?" + ofPatient());
        xml.getChannel().setPayload("application/fhir+xml").addHeader("X-Ward: 7");
        activate(xml);
        activate(Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/empty"), "Observation?" + ofPatient()), "empty"));
        activate(Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/full"), "Observation?" + ofPatient()),
                "full-resource"));
        String id = fhir.create(Samples.observation(patient)).getIdPart();
        awaitCount("/xml", 1);
        awaitCount("/empty", 1);
        awaitCount("/full", 1);
        Received first = receiver.events("/xml").get(0);
        assertThat(first.body()).startsWith("<Bundle");
        assertThat(first.headers().getFirst("X-Ward")).isEqualTo("7");
        assertThat(first.focus()).isEqualTo("Observation/" + id);
        assertThat(receiver.events("/empty").get(0).body()).doesNotContain("Observation");
        Observation full = (Observation)
                receiver.events("/full").get(0).bundle().getEntry().get(1).getResource();
        assertThat(full.getCode().getText()).isEqualTo("Heart rate");
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }

    private String create(String path, String topic, String... filters) {
        return fhir.create(Samples.subscription(topic, receiver.url(path), filters))
                .getIdPart();
    }

    private String subscribe(String path, String topic, String... filters) {
        return activate(Samples.subscription(topic, receiver.url(path), filters));
    }

    private String activate(Subscription subscription) {
        String id = fhir.create(subscription).getIdPart();
        awaitStatus(id, SubscriptionStatus.ACTIVE);
        return id;
    }

    private void awaitStatus(String id, SubscriptionStatus status) {
        await().atMost(SOON).until(() -> fhir.read(Subscription.class, id).getStatus() == status);
    }

    private void awaitCount(String path, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(receiver.events(path)).hasSize(count));
    }

    private void awaitFoci(String path, String... foci) {
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events(path))
                .extracting(Received::focus)
                .containsExactly(foci));
    }

    private Encounter encounter() {
        Encounter encounter = new Encounter();
        encounter.setStatus(Encounter.EncounterStatus.INPROGRESS);
        encounter.getClass_().setCode("AMB");
        encounter.setSubject(new Reference("Patient/" + patient.getIdPart()));
        return encounter;
    }

    private MedicationAdministration dose(MedicationAdministrationStatus status) {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(status);
        dose.setMedication(new CodeableConcept().setText("test substance"));
        dose.setSubject(new Reference("Patient/" + patient.getIdPart()));
        dose.setEffective(new DateTimeType("2026-01-05T10:00:00Z"));
        return dose;
    }
}
