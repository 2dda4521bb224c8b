package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kapfhir.testing.Consents.permit;
import static org.kapfhir.testing.Markers.MARKER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.FhirCalls;
import org.kapfhir.testing.Findings;
import org.kapfhir.testing.FollowUpCalls;
import org.kapfhir.testing.Markers;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.Receiver.Reply;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.SuicideRisk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** No notification tells more than its level, and none tells of a patient whose consent was withdrawn before it. */
class NotificationLeakIT extends RunningServerIT {

    private static final String TOPIC = "https://kap-fhir.org/fhir/SubscriptionTopic/";
    private static final String MORNING = "2026-03-02T09:00:00-05:00";
    private static final String NOON = "2026-03-02T12:00:00-05:00";
    private static final List<String> LEVELS = List.of("empty", "id-only", "full-resource");
    private static final List<String> TOPICS = List.of(
            "adverse-event",
            "careplan-changed",
            "dose-administered",
            "rems-form-due",
            "resource-changed",
            "safety-rule-fired",
            "session-completed",
            "severe-score",
            "suicide-risk",
            "vital-excursion",
            "waste-recorded");

    @Autowired
    private JdbcTemplate jdbc;

    private final Receiver receiver = new Receiver();
    private final ClinicPatient patient = ClinicPatient.adult();
    private FhirCalls fhir;
    private FollowUpCalls records;
    private SubscriberCalls calls;

    @BeforeEach
    void storePatient() {
        fhir = new FhirCalls(base());
        records = new FollowUpCalls(base());
        calls = new SubscriberCalls(base(), jdbc);
        records.post(Markers.plant(patient.bundle()));
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void noTopicTellsMoreThanTheLevelThatWasAskedFor() {
        Map<String, String> subscriptions = new TreeMap<>();
        for (String topic : TOPICS) {
            for (String level : LEVELS) {
                subscriptions.put(topic + "/" + level, subscribe(topic, level));
            }
        }
        fireEveryTopic();
        subscriptions.keySet().forEach(path -> await(path)
                .atMost(SubscriberCalls.SOON)
                .until(() -> !receiver.events("/" + path).isEmpty()));
        awaitQuiet(subscriptions.values());
        for (String topic : TOPICS) {
            List<Received> full = receiver.events("/" + topic + "/full-resource");
            // Some are of records that the server made of others.
            assertThat(full).as(topic).anyMatch(event -> event.body().contains(MARKER));
            String ids = "/" + topic + "/id-only";
            assertThat(receiver.events(ids)).as(ids).hasSameSizeAs(full).allSatisfy(NotificationLeakIT::namesIdsOnly);
            List<String> told =
                    full.stream().flatMap(event -> references(event).stream()).toList();
            String empty = "/" + topic + "/empty";
            assertThat(receiver.events(empty)).as(empty).hasSameSizeAs(full).allSatisfy(event -> {
                assertThat(event.bundle().getEntry()).hasSize(1);
                assertThat(event.body()).doesNotContain(MARKER, "SubscriptionTopic", "focus", "additional-context");
                assertThat(told).noneMatch(reference -> event.body().contains(reference));
            });
        }
        // What a topic includes is told too, at the level of the rest.
        assertThat(receiver.events("/dose-administered/full-resource")
                        .get(0)
                        .bundle()
                        .getEntry())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    /** The receiver is down when the event comes; while it answers so, the patient withdraws. */
    @ParameterizedTest
    @ValueSource(strings = {"empty", "id-only", "full-resource"})
    void nothingIsToldOnceTheConsentIsWithdrawn(String level) {
        Consent consent = permit(patient.id());
        consent.setId("consent-" + patient.id());
        records.put(consent);
        String subscription = subscribe("dose-administered", level);
        AtomicBoolean withdrawn = new AtomicBoolean();
        receiver.answer(request -> {
            if (!withdrawn.getAndSet(true)) {
                records.put(consent.setStatus(ConsentState.INACTIVE));
                return Reply.status(503);
            }
            return Reply.status(200);
        });
        MedicationAdministration dose = dose();
        fhir.put(dose);
        assertThat(calls.awaitReason(subscription, 1)).isEqualTo("consent");
        // What came before it was withdrawn, and nothing after.
        assertThat(events()).hasSize(1);

        for (String content : LEVELS) {
            String answer = fhir.get("/Subscription/" + subscription + "/$events?content=" + content)
                    .body();
            assertThat(answer)
                    .contains("\"valueString\":\"1\"")
                    .doesNotContain(
                            MARKER,
                            dose.getIdPart(),
                            patient.id(),
                            "MedicationAdministration",
                            "focus",
                            "timestamp\",\"valueInstant");
        }
        Parameters first = new Parameters();
        first.addParameter("eventsSinceNumber", new StringType("1"));
        assertThat(fhir.post("/Subscription/" + subscription + "/$resend", first)
                        .statusCode())
                .isEqualTo(200);
        calls.awaitResent(subscription);
        assertThat(events()).hasSize(1);

        // A deletion is told of no more than the record.
        fhir.delete("/MedicationAdministration/" + dose.getIdPart());
        // Once it is permitted again, a number that was withheld can be had.
        records.put(consent.setStatus(ConsentState.ACTIVE));
        fhir.post("/Subscription/" + subscription + "/$resend", first);
        calls.awaitResent(subscription);
        assertThat(events()).hasSize(2);
    }

    private static void namesIdsOnly(Received event) {
        assertThat(event.body()).doesNotContain(MARKER);
        assertThat(event.bundle().getEntry().stream().skip(1)).noneMatch(entry -> entry.hasResource());
        // Beside ids: the status itself and what the requests and responses say.
        assertThat(event.body()).doesNotContain("\"code\":{", "\"subject\":", "\"div\":");
    }

    /** With their types: the id alone of a record that the server made is a short number. */
    private static List<String> references(Received event) {
        return event.bundle().getEntry().stream()
                .skip(1)
                .map(entry -> new IdType(entry.getFullUrl())
                        .toUnqualifiedVersionless()
                        .getValue())
                .toList();
    }

    private void fireEveryTopic() {
        Findings findings = Findings.of(patient);
        ClinicDay day = ClinicDay.of(patient).wasted(10);
        records.post(Markers.plant(day.beforeDose()));
        put(day.dose());
        records.post(Markers.plant(day.afterDose()));
        put(day.encounter());
        put(findings.score("70274-6", 15, NOON));
        put(findings.observation("2708-6", 89, "%", NOON));
        put(findings.suicideRiskLevel(SuicideRisk.MODERATE, NOON));
        AdverseEvent event = findings.seriousAdverseEvent(day, "2026-03-02T10:40:00-05:00", NOON);
        put(event);
        CarePlan plan = new CarePlan();
        plan.setId(patient.id() + "-plan");
        plan.setStatus(CarePlanStatus.ACTIVE).setIntent(CarePlanIntent.PLAN).setSubject(patient.reference());
        put(plan);
        put(records.task(patient.id() + "-rems", patient, "rems-form", "2026-03-02", "2026-03-09"));
        put(issue());
    }

    private DetectedIssue issue() {
        DetectedIssue issue = new DetectedIssue();
        issue.setId(patient.id() + "-issue");
        issue.setStatus(DetectedIssueStatus.FINAL).setPatient(patient.reference());
        issue.getCode()
                .addCoding()
                .setSystem("https://kap-fhir.org/fhir/CodeSystem/kap-rule")
                .setCode("B3");
        issue.setIdentified(new DateTimeType(MORNING)).addImplicated(patient.course());
        issue.addMitigation().setAction(new CodeableConcept().setText("seen")).setAuthor(patient.prescriber());
        return issue;
    }

    private MedicationAdministration dose() {
        MedicationAdministration dose = new MedicationAdministration();
        dose.setId(patient.id() + "-dose");
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(new CodeableConcept().setText("test substance"));
        dose.setSubject(new Reference("Patient/" + patient.id()));
        dose.setEffective(new DateTimeType("2026-01-05T10:00:00Z"));
        return Markers.plant(dose);
    }

    private void put(Resource resource) {
        records.put(Markers.plant(resource));
    }

    private List<Received> events() {
        return receiver.all().stream().filter(each -> !each.isHandshake()).toList();
    }

    private String subscribe(String topic, String level) {
        return calls.activate(Samples.content(
                Samples.subscription(
                        TOPIC + topic, receiver.url("/" + topic + "/" + level), "patient=Patient/" + patient.id()),
                level));
    }

    /** Waits until all that was written is sequenced and sent. */
    private void awaitQuiet(Iterable<String> subscriptions) {
        List<String> ids = new ArrayList<>();
        subscriptions.forEach(ids::add);
        String last = "resource-changed/full-resource";
        await(last).atMost(SubscriberCalls.SOON).until(() -> receiver.events("/" + last).stream()
                .anyMatch(event -> event.focus().equals("DetectedIssue/" + patient.id() + "-issue")));
        for (String id : ids) {
            await().atMost(SubscriberCalls.SOON).until(() -> jdbc.queryForList(
                            "select sub_id from KAP_SUB_STATE where sub_id = ? and acked_no < last_event_no", id)
                    .isEmpty());
        }
    }
}
