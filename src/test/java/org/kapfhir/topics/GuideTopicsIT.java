package org.kapfhir.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.Findings;
import org.kapfhir.testing.FollowUpCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.SuicideRisk;

/** Each topic of the guide, over HTTP: the nearest write that does not fire it, then one that does. */
class GuideTopicsIT extends RunningServerIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOPIC = "https://kap-fhir.org/fhir/SubscriptionTopic/";
    private static final String KAP = "https://kap-fhir.org/fhir/";
    private static final String MORNING = "2026-03-02T09:00:00-05:00";
    private static final String NOON = "2026-03-02T12:00:00-05:00";

    private final Receiver receiver = new Receiver();
    private final ClinicPatient patient = ClinicPatient.adult();
    private final Findings findings = Findings.of(patient);
    private FollowUpCalls calls;

    @BeforeEach
    void storePatient() {
        calls = new FollowUpCalls(base());
        calls.post(patient.bundle());
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @Test
    void sessionCompletedDoseAdministeredAndWasteRecorded() {
        subscribe("/session", "session-completed", ofPatient());
        subscribe("/dose", "dose-administered", ofPatient());
        subscribe("/recent", "dose-administered", ofPatient() + "&effective-time=ge2020-01-01");
        subscribe("/long-ago", "dose-administered", ofPatient() + "&effective-time=lt2020-01-01");
        subscribe("/waste", "waste-recorded", ofPatient());
        ClinicDay day = ClinicDay.of(patient).wasted(10);
        calls.post(day.beforeDose());
        awaitFoci("/waste", "MedicationDispense/" + day.ids().dispense());
        assertThat(receiver.events("/session")).isEmpty();
        calls.put(day.dose());
        calls.post(day.afterDose());
        calls.put(day.encounter());
        awaitFoci("/dose", "MedicationAdministration/" + day.ids().dose());
        awaitFoci("/recent", "MedicationAdministration/" + day.ids().dose());
        awaitFoci("/session", "Encounter/" + day.ids().encounter());
        assertThat(receiver.events("/long-ago")).isEmpty();
    }

    @Test
    void severeScoreOnItsLimit() {
        subscribe("/score", "severe-score", ofPatient());
        subscribe("/other", "severe-score", ofPatient() + "&code:not=http://loinc.org|70274-6");
        calls.put(findings.score("70274-6", 14, MORNING));
        Observation severe = findings.score("70274-6", 15, NOON);
        calls.put(severe);
        awaitFoci("/score", "Observation/" + severe.getIdPart());
        assertThat(receiver.events("/other")).isEmpty();
    }

    @Test
    void vitalExcursionOnItsLimit() {
        subscribe("/vital", "vital-excursion", ofPatient());
        calls.put(findings.observation("2708-6", 90, "%", MORNING));
        Observation low = findings.observation("2708-6", 89, "%", NOON);
        calls.put(low);
        awaitFoci("/vital", "Observation/" + low.getIdPart());
    }

    @Test
    void suicideRiskFromModerate() {
        subscribe("/risk", "suicide-risk", ofPatient());
        calls.put(findings.suicideRiskLevel(SuicideRisk.LOW, MORNING));
        Observation moderate = findings.suicideRiskLevel(SuicideRisk.MODERATE, NOON);
        calls.put(moderate);
        awaitFoci("/risk", "Observation/" + moderate.getIdPart());
    }

    @Test
    void adverseEventOnceUntilItChangesItsSeriousness() {
        ClinicDay day = ClinicDay.of(patient).at(MORNING);
        calls.post(day.bundle());
        subscribe("/event", "adverse-event", ofPatient());
        AdverseEvent event = findings.seriousAdverseEvent(day, "2026-03-02T10:40:00-05:00", NOON);
        calls.put(event);
        event.getEvent().setText("Fainted on the way to the door");
        calls.put(event);
        AdverseEvent second = findings.seriousAdverseEvent(day, "2026-03-02T11:40:00-05:00", NOON);
        calls.put(second);
        awaitFoci("/event", "AdverseEvent/" + event.getIdPart(), "AdverseEvent/" + second.getIdPart());
    }

    @Test
    void safetyRuleFiredOnlyForARule() {
        subscribe("/rule", "safety-rule-fired", ofPatient() + "&rule=B3");
        subscribe("/other", "safety-rule-fired", ofPatient() + "&rule=B2");
        DetectedIssue issue = new DetectedIssue();
        issue.setStatus(DetectedIssueStatus.FINAL).setPatient(patient.reference());
        issue.getCode().addCoding().setSystem("urn:local").setCode("B3");
        calls.create(issue);
        DetectedIssue ours = issue.copy();
        ours.getCode().getCodingFirstRep().setSystem(KAP + "CodeSystem/kap-rule");
        ours.setIdentified(new DateTimeType(MORNING)).addImplicated(patient.course());
        ours.addMitigation().setAction(new CodeableConcept().setText("seen")).setAuthor(patient.prescriber());
        String id = calls.create(ours);
        awaitFoci("/rule", "DetectedIssue/" + id);
        assertThat(receiver.events("/other")).isEmpty();
    }

    @Test
    void carePlanChangedByItsStatusAndNotByANote() {
        CarePlan plan = new CarePlan();
        plan.setId(patient.id() + "-plan");
        plan.setStatus(CarePlanStatus.ACTIVE).setIntent(CarePlanIntent.PLAN).setSubject(patient.reference());
        calls.put(plan);
        subscribe("/plan", "careplan-changed", ofPatient());
        plan.addNote().setText("once more");
        calls.put(plan);
        plan.setStatus(CarePlanStatus.ONHOLD);
        calls.put(plan);
        awaitFoci("/plan", "CarePlan/" + plan.getIdPart());
        assertThat(receiver.events("/plan").get(0).focusVersion()).isEqualTo(3);
    }

    @Test
    void remsFormDueForItsTaskOnly() {
        subscribe("/rems", "rems-form-due", ofPatient());
        calls.put(calls.task(patient.id() + "-lft", patient, "lft-due", "2026-03-02", "2026-03-09"));
        Task form = calls.task(patient.id() + "-rems", patient, "rems-form", "2026-03-02", "2026-03-09");
        calls.put(form);
        form.addNote().setText("once more");
        calls.put(form);
        calls.put(form.setPriority(TaskPriority.URGENT));
        awaitFoci("/rems", "Task/" + form.getIdPart(), "Task/" + form.getIdPart());
        assertThat(receiver.events("/rems")).extracting(Received::focusVersion).containsExactly(1, 3);
    }

    private String ofPatient() {
        return "patient=Patient/" + patient.id();
    }

    private void subscribe(String path, String topic, String filter) {
        String id = calls.create(Samples.subscription(TOPIC + topic, receiver.url(path), filter));
        await().atMost(SOON).until(() -> calls.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
    }

    private void awaitFoci(String path, String... foci) {
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.events(path))
                .extracting(Received::focus)
                .containsExactly(foci));
    }
}
