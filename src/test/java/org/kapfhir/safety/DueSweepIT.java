package org.kapfhir.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kapfhir.testing.ClinicDay;
import org.kapfhir.testing.ClinicPatient;
import org.kapfhir.testing.DoseRoute;
import org.kapfhir.testing.Findings;
import org.kapfhir.testing.FollowUpCalls;
import org.kapfhir.testing.RunningServerIT;
import org.springframework.beans.factory.annotation.Autowired;

/** What falls due as time passes; the time is told to the sweep, whose clock is the server's otherwise. */
class DueSweepIT extends RunningServerIT {

    @Autowired
    private PatientSweep sweep;

    private FollowUpCalls calls;

    @BeforeEach
    void makeCalls() {
        calls = new FollowUpCalls(base());
    }

    @Test
    void asksForLiverTestsWhenTheLastAreTooOld() {
        ClinicPatient patient = treated(ClinicPatient.adult());
        // Screening, with an ALT, was on 23 February.
        sweep(patient, "2026-05-25T12:00:00Z");
        assertThat(calls.tasks(patient, "lft-due")).isEmpty();

        sweep(patient, "2026-05-27T12:00:00Z");
        sweep(patient, "2026-05-27T12:15:00Z");
        assertThat(calls.tasks(patient, "lft-due")).singleElement().satisfies(task -> {
            assertThat(task.getFocus().getReference())
                    .isEqualTo(patient.course().getReference());
            assertThat(dueDay(task)).isEqualTo("2026-05-26");
            assertThat(standing(task)).isEqualTo("overdue");
            assertThat(task.getMeta().getVersionId()).isEqualTo("1");
        });
    }

    @Test
    void doesNotAskAgainForWhatAClinicianCancelledUntilTheNextOccasion() {
        ClinicPatient patient = treated(ClinicPatient.adult());
        sweep(patient, "2026-05-27T12:00:00Z");
        Task task = calls.tasks(patient, "lft-due").get(0);
        calls.put(task.setStatus(TaskStatus.CANCELLED));

        sweep(patient, "2026-08-25T12:00:00Z");
        assertThat(calls.tasks(patient, "lft-due")).hasSize(1);
        sweep(patient, "2026-08-27T12:00:00Z");
        assertThat(calls.tasks(patient, "lft-due"))
                .extracting(Task::getStatus)
                .containsExactlyInAnyOrder(TaskStatus.CANCELLED, TaskStatus.REQUESTED);
    }

    @Test
    void leavesTheClientsOwnTaskInPlace() {
        ClinicPatient patient = treated(ClinicPatient.adult());
        Task own = calls.task("own-lft-" + patient.id(), patient, "lft-due", "2026-05-01", "2026-07-01");
        calls.put(own);

        sweep(patient, "2026-05-27T12:00:00Z");
        assertThat(calls.tasks(patient, "lft-due")).singleElement().satisfies(task -> {
            assertThat(task.getIdPart()).isEqualTo(own.getIdPart());
            assertThat(standing(task)).isEqualTo("due");
        });

        sweep(patient, "2026-07-02T12:00:00Z");
        assertThat(calls.tasks(patient, "lft-due")).singleElement().satisfies(task -> assertThat(standing(task))
                .isEqualTo("overdue"));
    }

    @Test
    void asksForAUrinaryScreenInMaintenance() {
        ClinicPatient patient = treated(ClinicPatient.adult().protocol("maintenance"));
        sweep(patient, "2026-04-02T12:00:00Z");
        assertThat(calls.tasks(patient, "urinary-screen")).isEmpty();

        sweep(patient, "2026-04-02T16:00:00Z");
        assertThat(calls.tasks(patient, "urinary-screen")).singleElement().satisfies(task -> assertThat(dueDay(task))
                .isEqualTo("2026-04-02"));
    }

    @Test
    void asksForAPregnancyTestBeforeAPlannedSession() {
        ClinicPatient patient = treated(ClinicPatient.adult().female());
        ClinicDay next = ClinicDay.of(patient).at("2026-03-20T10:00:00-04:00").session(2);
        Encounter planned = next.openEncounter().setStatus(EncounterStatus.PLANNED);
        calls.put(planned);

        sweep(patient, "2026-03-12T12:00:00Z");
        assertThat(calls.tasks(patient, "pregnancy-test")).isEmpty();
        sweep(patient, "2026-03-14T12:00:00Z");
        sweep(patient, "2026-03-15T12:00:00Z");
        assertThat(calls.tasks(patient, "pregnancy-test")).singleElement().satisfies(task -> {
            assertThat(task.getFocus().getReference()).isEqualTo("Encounter/" + planned.getIdPart());
            assertThat(dueDay(task)).isEqualTo("2026-03-20");
            assertThat(standing(task)).isEqualTo("due");
            assertThat(task.getMeta().getVersionId()).isEqualTo("1");
        });
    }

    @Test
    void asksForNoPregnancyTestThatIsThere() {
        ClinicPatient patient = treated(ClinicPatient.adult().female());
        calls.put(ClinicDay.of(patient)
                .at("2026-03-20T10:00:00-04:00")
                .session(2)
                .openEncounter()
                .setStatus(EncounterStatus.PLANNED));
        calls.put(Findings.of(patient)
                .observation(
                        "2106-3",
                        new org.hl7.fhir.r4.model.CodeableConcept(
                                new org.hl7.fhir.r4.model.Coding("http://loinc.org", "LA6577-6", null)),
                        "2026-03-14T08:00:00-04:00"));

        sweep(patient, "2026-03-15T12:00:00Z");
        assertThat(calls.tasks(patient, "pregnancy-test")).isEmpty();
    }

    @Test
    void questionsTheFormOnDay5AndFlagsItOnDay8UntilItIsSent() {
        ClinicPatient patient = ClinicPatient.adult().protocol("esketamine").remsEnrolled();
        ClinicDay day = ClinicDay.of(patient).route(DoseRoute.NASAL_ESKETAMINE);
        String session = "Encounter/" + day.ids().encounter();
        calls.post(patient.bundle());
        calls.post(day.bundle());

        sweep(patient, "2026-03-06T12:00:00Z");
        assertThat(calls.issues(session)).isEmpty();
        sweep(patient, "2026-03-07T00:00:00Z");
        assertThat(calls.issues(session)).singleElement().satisfies(issue -> {
            assertThat(issue.getStatus()).isEqualTo(DetectedIssueStatus.FINAL);
            assertThat(issue.getCode().getCodingFirstRep().getCode()).isEqualTo("R1");
        });

        sweep(patient, "2026-03-09T23:59:59Z");
        assertThat(form(patient).getMeta().getVersionId()).isEqualTo("1");
        assertThat(calls.flags(patient)).isEmpty();
        sweep(patient, "2026-03-10T00:00:00Z");
        sweep(patient, "2026-03-10T00:15:00Z");
        assertThat(form(patient).getPriority()).isEqualTo(TaskPriority.URGENT);
        assertThat(standing(form(patient))).isEqualTo("overdue");
        assertThat(form(patient).getMeta().getVersionId()).isEqualTo("2");
        assertThat(calls.flags(patient)).singleElement().satisfies(flag -> {
            assertThat(flag.getStatus()).isEqualTo(FlagStatus.ACTIVE);
            assertThat(flag.getCode().getCodingFirstRep().getCode()).isEqualTo("R1");
            assertThat(flag.getMeta().getVersionId()).isEqualTo("1");
        });

        Task sent = form(patient);
        sent.setStatus(TaskStatus.COMPLETED).getExecutionPeriod().setEndElement(calls.time("2026-03-10T09:00:00Z"));
        calls.put(sent);
        assertThat(calls.flags(patient)).singleElement().satisfies(flag -> assertThat(flag.getStatus())
                .isEqualTo(FlagStatus.INACTIVE));
        assertThat(calls.issues(session)).singleElement().satisfies(issue -> assertThat(issue.getStatus())
                .isEqualTo(DetectedIssueStatus.CANCELLED));
    }

    private ClinicPatient treated(ClinicPatient patient) {
        calls.post(patient.bundle());
        calls.post(ClinicDay.of(patient).bundle());
        return patient;
    }

    private void sweep(ClinicPatient patient, String now) {
        sweep.sweep(patient.id(), Instant.parse(now));
    }

    private Task form(ClinicPatient patient) {
        return calls.tasks(patient, "rems-form").get(0);
    }

    private static String dueDay(Task task) {
        return task.getRestriction().getPeriod().getEndElement().getValueAsString();
    }

    private static String standing(Task task) {
        return task.getBusinessStatus().getCodingFirstRep().getCode();
    }
}
