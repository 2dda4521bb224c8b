package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import java.net.http.HttpResponse;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The sandbox has one client; that a Subscription is another's is said to the database. */
class SubscriptionOwnerIT extends RunningServerIT {

    @Autowired
    private JdbcTemplate jdbc;

    private final Receiver receiver = new Receiver();
    private FhirCalls fhir;
    private SubscriberCalls calls;
    private Patient patient;

    @BeforeEach
    void makePatient() {
        fhir = new FhirCalls(base());
        calls = new SubscriberCalls(base(), jdbc);
        patient = Samples.patient();
        fhir.put(patient);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void whoCreatesASubscriptionOwnsItAndStaysSo() {
        String id = calls.activate(subscription());
        assertThat(owner(id)).containsEntry("owner_client", "sandbox").containsEntry("owner_scopes", "system/*.cruds");
        jdbc.update("update KAP_SUB_STATE set owner_scopes = 'system/Observation.rs' where sub_id = ?", id);
        Subscription changed = subscription();
        changed.setId(id);
        assertThat(fhir.put(changed).statusCode()).isEqualTo(200);
        calls.awaitActive(id);
        assertThat(owner(id)).containsEntry("owner_scopes", "system/Observation.rs");
    }

    @Test
    void anotherClientMayNotTouchIt() {
        String id = calls.activate(subscription());
        fhir.create(Samples.observation(patient));
        calls.awaitReason(id, 1);
        calls.give(id, "another", null, "system/*.cruds");
        Subscription changed = subscription();
        changed.setId(id);
        refuses(fhir.put(changed));
        refuses(fhir.delete("/Subscription/" + id));
        refuses(fhir.get("/Subscription/" + id + "/$events"));
        Parameters first = new Parameters();
        first.addParameter("eventsSinceNumber", new StringType("1"));
        refuses(fhir.post("/Subscription/" + id + "/$resend", first));
        refuses(fhir.get("/Subscription/" + id + "/$get-ws-binding-token"));
        // Nothing of it happened: it still is as it was, and works.
        assertThat(fhir.read(Subscription.class, id).getMeta().getVersionId()).isEqualTo("2");
        fhir.create(Samples.observation(patient));
        assertThat(calls.awaitReason(id, 2)).isEmpty();
    }

    @Test
    void whoCreatesADeletedOneAgainOwnsIt() {
        String id = calls.activate(subscription());
        fhir.delete("/Subscription/" + id);
        calls.give(id, "another", "elsewhere", "system/Patient.rs");
        Subscription again = subscription();
        again.setId(id);
        assertThat(fhir.put(again).statusCode()).isIn(200, 201);
        assertThat(owner(id))
                .containsEntry("owner_client", "sandbox")
                .containsEntry("owner_organization", null)
                .containsEntry("owner_scopes", "system/*.cruds");
    }

    @ParameterizedTest
    @CsvSource({
        "system/Observation.rs,''",
        "system/*.read,''",
        "system/Encounter.rs,scope",
        "system/Observation.s,scope",
        "user/Observation.rs,scope"
    })
    void theScopesOfTheOwnerAreAskedWhenItIsSent(String scopes, String reason) {
        String id = calls.activate(subscription());
        calls.give(id, "sandbox", null, scopes);
        fhir.create(Samples.observation(patient));
        assertThat(calls.awaitReason(id, 1)).isEqualTo(reason);
        assertThat(receiver.events("/a")).hasSize(reason.isEmpty() ? 1 : 0);
    }

    @Test
    void aSuppressedEventUsesItsNumberUpAndTheNextIsSent() {
        String id = calls.activate(subscription());
        calls.give(id, "sandbox", null, "system/Encounter.rs");
        fhir.create(Samples.observation(patient));
        fhir.create(encounter());
        assertThat(calls.awaitReason(id, 1)).isEqualTo("scope");
        assertThat(calls.awaitReason(id, 2)).isEmpty();
        assertThat(receiver.events("/a")).hasSize(1);
        assertThat(receiver.events("/a").get(0).eventNumber()).isEqualTo(2);
        assertThat(calls.state(id, 1)).isEqualTo("SUPPRESSED");
        assertThat(fhir.get("/Subscription/" + id + "/$events?eventsUntilNumber=1")
                        .body())
                .doesNotContain("Observation");
        // Nobody on record as the owner is nobody who may be told.
        jdbc.update("update KAP_SUB_STATE set owner_client = null where sub_id = ?", id);
        fhir.create(encounter());
        assertThat(calls.awaitReason(id, 3)).isEqualTo("undecided");
    }

    @Test
    void theScopesAreAskedForWhatATopicIncludesToo() {
        Subscription doses = Samples.content(
                Samples.subscription(DOSE_ADMINISTERED, receiver.url("/a"), "patient=Patient/" + patient.getIdPart()),
                "full-resource");
        String id = calls.activate(doses);
        fhir.create(dose());
        await().atMost(SubscriberCalls.SOON)
                .untilAsserted(() -> assertThat(receiver.events("/a")).hasSize(1));
        assertThat(receiver.events("/a").get(0).bundle().getEntry()).hasSize(3);
        calls.give(id, "sandbox", null, "system/MedicationAdministration.rs");
        fhir.create(dose());
        await().atMost(SubscriberCalls.SOON)
                .untilAsserted(() -> assertThat(receiver.events("/a")).hasSize(2));
        assertThat(receiver.events("/a").get(1).bundle().getEntry()).hasSize(2);
    }

    private Subscription subscription() {
        return Samples.subscription(
                RESOURCE_CHANGED,
                receiver.url("/a"),
                "patient=Patient/" + patient.getIdPart(),
                "type=Observation,Encounter");
    }

    private Map<String, Object> owner(String id) {
        return jdbc.queryForMap(
                "select owner_client as \"owner_client\", owner_organization as \"owner_organization\","
                        + " owner_scopes as \"owner_scopes\" from KAP_SUB_STATE where sub_id = ?",
                id);
    }

    private static void refuses(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("OperationOutcome", "belongs to another client");
    }

    private Encounter encounter() {
        Encounter encounter = new Encounter();
        encounter.setStatus(Encounter.EncounterStatus.INPROGRESS);
        encounter.getClass_().setCode("AMB");
        encounter.setSubject(new Reference("Patient/" + patient.getIdPart()));
        return encounter;
    }

    private MedicationAdministration dose() {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(new CodeableConcept().setText("test substance"));
        dose.setSubject(new Reference("Patient/" + patient.getIdPart()));
        dose.setEffective(new DateTimeType("2026-01-05T10:00:00Z"));
        return dose;
    }
}
