package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Consents.deny;
import static org.kapfhir.testing.Samples.DOSE_ADMINISTERED;
import static org.kapfhir.testing.Samples.RESOURCE_CHANGED;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DeliveryAuditIT extends RunningServerIT {

    private static final String KAP_AUDIT = "https://kap-fhir.org/fhir/StructureDefinition/kap-audit";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DeliveryAudit audit;

    @Autowired
    private PlatformTransactionManager transactions;

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
    void saysWhoWasToldOfWhichVersionOfWhom() {
        String id = calls.activate(subscription("id-only"));
        calls.give(id, "ehr", "hospital", "system/*.rs");
        String observation = fhir.create(Samples.observation(patient)).getIdPart();
        AuditEvent told = awaitAll(id, 2).get(1);
        assertThat(told.getMeta().hasProfile(KAP_AUDIT)).isTrue();
        assertThat(told.getType().getCode()).isEqualTo("110106");
        assertThat(told.getSubtype()).extracting(Coding::getCode).containsExactly("notification", "disclose");
        assertThat(told.getAction()).isEqualTo(AuditEventAction.R);
        assertThat(told.getOutcome().toCode()).isEqualTo("0");
        assertThat(told.getOutcomeDesc()).isEqualTo("HTTP 200");
        assertThat(told.getAgent())
                .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
                .containsExactly("110153", "110152");
        AuditEventAgentComponent recipient = told.getAgent().get(1);
        assertThat(recipient.getWho().getIdentifier().getValue()).isEqualTo("ehr");
        assertThat(recipient.getNetwork().getAddress()).isEqualTo("127.0.0.1");
        assertThat(recipient.getRequestor()).isTrue();
        assertThat(entities(told))
                .containsExactly(
                        "Subscription/" + id + "/_history/2",
                        "Observation/" + observation + "/_history/1",
                        "Patient/" + patient.getIdPart());
        assertThat(fhir.post("/AuditEvent/$validate?profile=" + KAP_AUDIT, told).body())
                .doesNotContain("\"error\"", "\"fatal\"");
    }

    @Test
    void namesNothingOfTheEndpointButItsHost() {
        Subscription secret = subscription("full-resource");
        secret.getChannel().setEndpoint(receiver.url("/secret-path?token=secret-query"));
        secret.getChannel().addHeader("X-Key: secret-header");
        String id = calls.activate(secret);
        fhir.create(Samples.observation(patient));
        awaitAll(id, 2);
        assertThat(search("entity=Subscription/" + id)).doesNotContain("secret-path", "secret-query", "secret-header");
    }

    @Test
    void hasTheHandshakeAndEachTryAndHowItEnded() {
        String id = calls.activate(subscription("id-only"));
        receiver.answer(request -> Reply.status(
                switch ((int) request.eventNumber()) {
                    case 1 ->
                        receiver.all().stream()
                                        .filter(each -> !each.isHandshake())
                                        .toList()
                                        .isEmpty()
                                ? 503
                                : 200;
                    default -> 422;
                }));
        fhir.create(Samples.observation(patient));
        calls.awaitReason(id, 1);
        fhir.create(Samples.observation(patient));
        calls.awaitReason(id, 2);
        List<AuditEvent> all = awaitAll(id, 8);
        assertThat(all)
                .extracting(event -> event.getSubtypeFirstRep().getCode() + " "
                        + event.getOutcome().toCode() + " " + event.getOutcomeDesc())
                .containsExactly(
                        "handshake 0 HTTP 200",
                        "notification 4 HTTP 503",
                        "notification 0 HTTP 200",
                        "notification 8 HTTP 422",
                        "notification 8 HTTP 422",
                        "notification 8 HTTP 422",
                        "notification 8 HTTP 422",
                        "notification 8 HTTP 422");
        assertThat(entities(all.get(0))).containsExactly("Subscription/" + id + "/_history/1");
    }

    @Test
    void hasWhatWasSuppressedAndWhy() {
        String id = calls.activate(subscription("full-resource"));
        fhir.create(deny(patient.getIdPart()));
        String observation = fhir.create(Samples.observation(patient)).getIdPart();
        assertThat(calls.awaitReason(id, 1)).isEqualTo("consent");
        AuditEvent suppressed = awaitAll(id, 2).get(1);
        assertThat(suppressed.getSubtype()).extracting(Coding::getCode).containsExactly("suppression");
        assertThat(suppressed.getOutcome().toCode()).isEqualTo("4");
        assertThat(suppressed.getOutcomeDesc()).isEqualTo("Suppressed: consent");
        assertThat(entities(suppressed))
                .containsExactly(
                        "Subscription/" + id + "/_history/2",
                        "Observation/" + observation + "/_history/1",
                        "Patient/" + patient.getIdPart());
    }

    @Test
    void namesWhatWasIncludedAndNothingWhereTheContentIsEmpty() {
        String full = calls.activate(Samples.content(
                Samples.subscription(DOSE_ADMINISTERED, receiver.url("/full"), ofPatient()), "full-resource"));
        String empty = calls.activate(
                Samples.content(Samples.subscription(DOSE_ADMINISTERED, receiver.url("/empty"), ofPatient()), "empty"));
        MedicationAdministration dose = new MedicationAdministration();
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(new CodeableConcept().setText("test substance"));
        dose.setSubject(new Reference("Patient/" + patient.getIdPart()));
        dose.setEffective(new DateTimeType("2026-01-05T10:00:00Z"));
        String id = fhir.create(dose).getIdPart();
        assertThat(entities(awaitAll(full, 2).get(1)))
                .containsExactly(
                        "Subscription/" + full + "/_history/2",
                        "MedicationAdministration/" + id + "/_history/1",
                        "Patient/" + patient.getIdPart() + "/_history/1",
                        "Patient/" + patient.getIdPart());
        AuditEvent nothing = awaitAll(empty, 2).get(1);
        assertThat(nothing.getSubtype()).extracting(Coding::getCode).containsExactly("notification");
        assertThat(entities(nothing)).containsExactly("Subscription/" + empty + "/_history/2");
    }

    @Test
    void tellsOfADeletionAndOfWhatIsGoneWhenItIsWritten() {
        String id = calls.activate(subscription("id-only"));
        String observation = fhir.create(Samples.observation(patient)).getIdPart();
        awaitAll(id, 2);
        assertThat(fhir.delete("/Observation/" + observation).statusCode()).isEqualTo(200);
        AuditEvent deletion = awaitAll(id, 3).get(2);
        assertThat(entities(deletion).get(1)).endsWith("/fhir/Observation/" + observation + "/_history/2");
        assertThat(entities(deletion)).contains("Patient/" + patient.getIdPart());
    }

    @Test
    void tellsEachPatientOfTheirOwnRecordsOnly() {
        Patient other = Samples.patient();
        fhir.put(other);
        String id = calls.activate(subscription("id-only"));
        String observation = fhir.create(
                        Samples.observation(patient).addPerformer(new Reference("Patient/" + other.getIdPart())))
                .getIdPart();
        List<AuditEvent> all = awaitAll(id, 3);
        assertThat(List.of(entities(all.get(1)), entities(all.get(2))))
                .containsExactlyInAnyOrder(
                        List.of(
                                "Subscription/" + id + "/_history/2",
                                "Observation/" + observation + "/_history/1",
                                "Patient/" + patient.getIdPart()),
                        List.of(
                                "Subscription/" + id + "/_history/2",
                                "Observation/" + observation + "/_history/1",
                                "Patient/" + other.getIdPart()));
        assertThat(search("patient=Patient/" + other.getIdPart() + "&subtype=disclose"))
                .contains(observation)
                .doesNotContain(patient.getIdPart());
    }

    @Test
    void hindersNoDeletionButOtherReferencesDo() {
        String id = calls.activate(subscription("id-only"));
        String observation = fhir.create(Samples.observation(patient)).getIdPart();
        awaitAll(id, 2);
        Observation derived = Samples.observation(patient);
        derived.addDerivedFrom(new Reference("Observation/" + observation));
        String later = fhir.create(derived).getIdPart();
        awaitAll(id, 3);
        assertThat(fhir.delete("/Observation/" + observation).statusCode()).isEqualTo(409);
        assertThat(fhir.delete("/Observation/" + later).statusCode()).isEqualTo(200);
        assertThat(fhir.delete("/Observation/" + observation).statusCode()).isEqualTo(200);
        assertThat(fhir.delete("/Subscription/" + id).statusCode()).isEqualTo(200);
        // Its record of what was told stays.
        assertThat(all(id)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void writesEachTryOnceOnOneNodeAtATime() {
        String id = calls.activate(subscription("id-only"));
        awaitAll(id, 1);
        new TransactionTemplate(transactions).executeWithoutResult(otherNode -> {
            jdbc.queryForList("select name from KAP_LEASE where name = 'delivery-audit' for update");
            fhir.create(Samples.observation(patient));
            calls.awaitReason(id, 1);
            assertThat(CompletableFuture.supplyAsync(() -> audit.write(audit.waiting(50, Set.of())))
                            .join())
                    .isZero();
        });
        awaitAll(id, 2);
        List<AuditedAttempt> none = audit.waiting(50, Set.of()).stream()
                .filter(attempt -> attempt.subscription().getIdPart().equals(id))
                .toList();
        assertThat(none).isEmpty();
        // What was marked meanwhile is passed over.
        List<AuditedAttempt> again = jdbc.query(
                "select " + AuditedAttempt.COLUMNS + " from KAP_ATTEMPT where sub_id = ? order by id",
                (row, number) -> AuditedAttempt.of(row),
                id);
        assertThat(audit.write(again)).isZero();
        assertThat(all(id)).hasSize(2);
    }

    private Subscription subscription(String content) {
        return Samples.content(
                Samples.subscription(RESOURCE_CHANGED, receiver.url("/a"), "Observation?" + ofPatient()), content);
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.getIdPart();
    }

    private List<AuditEvent> awaitAll(String id, int count) {
        await().atMost(SubscriberCalls.SOON)
                .untilAsserted(() -> assertThat(all(id)).hasSize(count));
        return all(id);
    }

    private List<AuditEvent> all(String id) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(Bundle.class, search("_count=50&_sort=date&type=110106&entity=Subscription/" + id))
                .getEntry()
                .stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .toList();
    }

    private String search(String query) {
        return fhir.get("/AuditEvent?" + query).body();
    }

    private static List<String> entities(AuditEvent event) {
        return event.getEntity().stream()
                .map(entity -> entity.getWhat().getReference())
                .toList();
    }
}
