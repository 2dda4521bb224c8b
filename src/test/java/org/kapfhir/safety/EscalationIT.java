package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.Answers;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.Findings;
import org.kapfhir.testing.FollowUpCalls;
import org.kapfhir.testing.Receiver;
import org.kapfhir.testing.Receiver.Received;
import org.kapfhir.testing.RunningServerIT;
import org.kapfhir.testing.Samples;
import org.kapfhir.testing.SuicideRisk;
import org.kapfhir.testing.Transactions;

/** Somebody is told to act in the transaction of the record that calls for it. */
class EscalationIT extends RunningServerIT {

    private static final String MORNING = "2026-03-02T09:00:00-05:00";
    private static final String NOON = "2026-03-02T12:00:00-05:00";

    private final ClinicPatient patient = ClinicPatient.adult();
    private final Answers answers = Answers.of(patient);
    private final Findings findings = Findings.of(patient);
    private FollowUpCalls calls;

    @BeforeEach
    void storePatient() {
        calls = new FollowUpCalls(base());
        calls.post(patient.bundle());
    }

    @Test
    void screensAPatientWhoThinksOfDeathOnMoreThanHalfTheDays() {
        QuestionnaireResponse response = phq9(2);
        calls.put(response);

        assertThat(tasks("cssrs-due")).singleElement().satisfies(task -> {
            assertThat(task.getStatus()).isEqualTo(TaskStatus.REQUESTED);
            assertThat(task.getPriority()).isEqualTo(TaskPriority.URGENT);
            assertThat(task.getFocus().getReference()).isEqualTo("QuestionnaireResponse/" + response.getIdPart());
            assertThat(task.getRestriction().getPeriod().getEndElement().getValueAsString())
                    .isEqualTo("2026-03-02");
            assertThat(task.getMeta().hasProfile("https://kap-fhir.org/fhir/StructureDefinition/kap-task"))
                    .isTrue();
        });
        assertThat(flags()).singleElement().satisfies(flag -> {
            assertThat(flag.getStatus()).isEqualTo(FlagStatus.ACTIVE);
            assertThat(flag.getCode().getCodingFirstRep().getCode()).isEqualTo("S1");
            assertThat(flag.getMeta().hasProfile("https://kap-fhir.org/fhir/StructureDefinition/kap-flag"))
                    .isTrue();
        });
    }

    @Test
    void makesNothingOfLesserFindings() {
        calls.put(phq9(1));
        calls.put(findings.suicideRiskLevel(SuicideRisk.LOW, MORNING));

        assertThat(tasks("cssrs-due")).isEmpty();
        assertThat(tasks("suicide-risk-review")).isEmpty();
        assertThat(flags()).isEmpty();
    }

    @Test
    void takesBackWhatAnAmendmentRemovesAndAsksAgain() {
        QuestionnaireResponse response = phq9(3);
        calls.put(response);
        calls.put(amended(response, "LA6568-5", 8));

        assertThat(tasks("cssrs-due")).singleElement().satisfies(task -> assertThat(task.getStatus())
                .isEqualTo(TaskStatus.CANCELLED));
        assertThat(flags()).singleElement().satisfies(flag -> assertThat(flag.getStatus())
                .isEqualTo(FlagStatus.INACTIVE));

        calls.put(amended(response, "LA6570-1", 10));
        assertThat(tasks("cssrs-due")).singleElement().satisfies(task -> assertThat(task.getStatus())
                .isEqualTo(TaskStatus.REQUESTED));
        assertThat(flags()).singleElement().satisfies(flag -> assertThat(flag.getStatus())
                .isEqualTo(FlagStatus.ACTIVE));
    }

    @Test
    void keepsTheTaskOfTheOtherAnswersOfTheDay() {
        QuestionnaireResponse first = phq9(2);
        QuestionnaireResponse second = answers.phq9(NOON, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        calls.put(first);
        calls.put(second);
        assertThat(tasks("cssrs-due")).hasSize(1);

        for (QuestionnaireResponse each : List.of(first, second)) {
            assertThat(tasks("cssrs-due")).singleElement().satisfies(task -> assertThat(task.getStatus())
                    .isEqualTo(TaskStatus.REQUESTED));
            each.setStatus(QuestionnaireResponseStatus.ENTEREDINERROR);
            calls.put(each);
        }
        assertThat(tasks("cssrs-due")).singleElement().satisfies(task -> assertThat(task.getStatus())
                .isEqualTo(TaskStatus.CANCELLED));
    }

    @Test
    void leavesWhatAClinicianSettled() {
        QuestionnaireResponse response = phq9(2);
        calls.put(response);
        Task done = tasks("cssrs-due").get(0);
        done.setStatus(TaskStatus.COMPLETED).getExecutionPeriod().setEndElement(calls.time(NOON));
        calls.put(done);
        Flag seen = flags().get(0);
        seen.setStatus(FlagStatus.INACTIVE);
        calls.put(seen);
        calls.put(amended(response, "LA6571-9", 11));

        assertThat(tasks("cssrs-due")).singleElement().satisfies(task -> assertThat(task.getStatus())
                .isEqualTo(TaskStatus.COMPLETED));
        assertThat(flags()).singleElement().satisfies(flag -> assertThat(flag.getStatus())
                .isEqualTo(FlagStatus.INACTIVE));
    }

    @Test
    void makesOneOccasionOfALevelAndTheConclusionFromIt() {
        Observation level = findings.suicideRiskLevel(SuicideRisk.HIGH, MORNING);
        RiskAssessment conclusion = findings.suicideRisk(level);
        calls.post(Transactions.of(level, conclusion));

        assertThat(tasks("suicide-risk-review")).singleElement().satisfies(task -> {
            assertThat(task.getPriority()).isEqualTo(TaskPriority.URGENT);
            assertThat(task.getMeta().getVersionId()).isEqualTo("1");
        });
        assertThat(flags()).singleElement().satisfies(flag -> assertThat(
                        flag.getCode().getCodingFirstRep().getCode())
                .isEqualTo("S2"));

        level.setStatus(ObservationStatus.ENTEREDINERROR);
        calls.put(level);
        assertThat(flags()).singleElement().satisfies(flag -> assertThat(flag.getStatus())
                .isEqualTo(FlagStatus.ACTIVE));
    }

    @Test
    void hasAModerateRiskReviewedWithoutAFlag() {
        calls.put(findings.suicideRiskLevel(SuicideRisk.MODERATE, MORNING));

        assertThat(tasks("suicide-risk-review")).singleElement().satisfies(task -> assertThat(task.getPriority())
                .isEqualTo(TaskPriority.ASAP));
        assertThat(flags()).isEmpty();
    }

    @Test
    void hasEachSeriousEventReportedWithinADay() {
        ClinicDay day = ClinicDay.of(patient);
        calls.post(day.bundle());
        AdverseEvent event = findings.seriousAdverseEvent(day, "2026-03-02T10:40:00-05:00", NOON);
        calls.put(event);
        calls.put(findings.seriousAdverseEvent(day, "2026-03-02T11:40:00-05:00", NOON));

        assertThat(tasks("adverse-event-report"))
                .hasSize(2)
                .extracting(task ->
                        task.getRestriction().getPeriod().getEnd().toInstant().toString())
                .containsExactlyInAnyOrder("2026-03-03T15:40:00Z", "2026-03-03T16:40:00Z");
        assertThat(flags())
                .extracting(flag -> flag.getCode().getCodingFirstRep().getCode())
                .containsExactly("A1", "A1");

        event.getSeriousness().getCodingFirstRep().setCode("Non-serious");
        calls.put(event);
        assertThat(tasks("adverse-event-report"))
                .extracting(Task::getStatus)
                .containsExactlyInAnyOrder(TaskStatus.CANCELLED, TaskStatus.REQUESTED);
    }

    @Test
    void leavesTheClientsOwnTaskAndFlagInPlace() {
        QuestionnaireResponse response = phq9(2);
        Task task = calls.task("own-" + response.getIdPart(), patient, "cssrs-due", "2026-03-02", "2026-03-02");
        Flag flag = calls.flag("own-" + response.getIdPart(), patient, "S1");
        calls.post(Transactions.of(response, task, flag));

        assertThat(tasks("cssrs-due")).extracting(Resource::getIdPart).containsExactly(task.getIdPart());
        assertThat(flags()).extracting(Resource::getIdPart).containsExactly(flag.getIdPart());
    }

    @Test
    void asksForTheMonitoringFormOncePerSession() {
        ClinicPatient enrolled = ClinicPatient.adult().protocol("esketamine").remsEnrolled();
        ClinicDay day = ClinicDay.of(enrolled).route(org.kapfhir.testing.DoseRoute.NASAL_ESKETAMINE);
        calls.post(enrolled.bundle());
        calls.post(day.bundle());

        assertThat(calls.tasks(enrolled, "rems-form")).singleElement().satisfies(task -> {
            assertThat(task.getFocus().getReference())
                    .isEqualTo("Encounter/" + day.ids().encounter());
            assertThat(task.getRestriction().getPeriod().getStartElement().getValueAsString())
                    .isEqualTo("2026-03-02");
            assertThat(task.getRestriction().getPeriod().getEndElement().getValueAsString())
                    .isEqualTo("2026-03-09");
            assertThat(task.getMeta().getVersionId()).isEqualTo("1");
        });

        calls.put(day.dose()
                .setStatus(
                        org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus.ENTEREDINERROR));
        assertThat(calls.tasks(enrolled, "rems-form")).singleElement().satisfies(task -> assertThat(task.getStatus())
                .isEqualTo(TaskStatus.CANCELLED));
    }

    @Test
    void tellsSubscribersOfTheRisk() {
        try (Receiver receiver = new Receiver()) {
            String filter = "patient=Patient/" + patient.id();
            subscribe("suicide-risk", receiver.url("/risk"), filter);
            subscribe("resource-changed", receiver.url("/task"), "Task?" + filter);
            QuestionnaireResponse response = phq9(2);
            calls.put(response);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !receiver.events("/risk").isEmpty()
                            && !receiver.events("/task").isEmpty());
            assertThat(receiver.events("/risk"))
                    .extracting(Received::focus)
                    .containsExactly("QuestionnaireResponse/" + response.getIdPart());
            assertThat(receiver.events("/task"))
                    .extracting(Received::focus)
                    .containsExactly("Task/" + tasks("cssrs-due").get(0).getIdPart());
        }
    }

    private void subscribe(String topic, String endpoint, String filter) {
        String id = calls.create(
                Samples.subscription("https://kap-fhir.org/fhir/SubscriptionTopic/" + topic, endpoint, filter));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> calls.read(Subscription.class, id).getStatus() == SubscriptionStatus.ACTIVE);
    }

    private QuestionnaireResponse phq9(int item9) {
        return answers.phq9(MORNING, 1, 1, 1, 1, 1, 1, 1, 1, item9);
    }

    private static QuestionnaireResponse amended(QuestionnaireResponse response, String item9, int total) {
        QuestionnaireResponse amended = response.copy();
        amended.setStatus(QuestionnaireResponseStatus.AMENDED);
        amended.getItem().forEach(item -> {
            if (item.getLinkId().equals("phq9-9")) {
                item.getAnswerFirstRep().setValue(new Coding("http://loinc.org", item9, null));
            } else if (item.getLinkId().equals("phq9-total")) {
                item.getAnswerFirstRep().setValue(new org.hl7.fhir.r4.model.IntegerType(total));
            }
        });
        return amended;
    }

    private List<Task> tasks(String code) {
        return calls.tasks(patient, code);
    }

    private List<Flag> flags() {
        return calls.flags(patient);
    }
}
