package org.kapfhir.sample;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Writes down what was to be done for a patient. */
record Tasks(PatientPlan patient) {

    private static final int FORM_DAYS = 7;

    /** A task that waits until a day. */
    Task open(String id, String code, Reference focus, OffsetDateTime asked, LocalDate due, StaffMember owner) {
        Task task = Values.profiled(new Task(), id, "kap-task");
        task.setStatus(TaskStatus.REQUESTED)
                .setIntent(TaskIntent.ORDER)
                .setPriority(TaskPriority.ROUTINE)
                .setCode(Values.kap("kap-task", code))
                .setFocus(focus)
                .setFor(patient.reference())
                .setAuthoredOnElement(Values.moment(asked))
                .setLastModifiedElement(Values.moment(asked))
                .setRequester(patient.staff(StaffMember.PRESCRIBER))
                .setOwner(patient.staff(owner));
        task.getRestriction().setPeriod(Values.days(asked.toLocalDate(), due));
        return task;
    }

    /** The monitoring form of a session with esketamine. */
    Task remsForm(String session, OffsetDateTime dose) {
        Reference encounter = Values.reference("Encounter", session);
        LocalDate due = dose.toLocalDate().plusDays(FORM_DAYS);
        return open(session + "-rems-form", "rems-form", encounter, dose.plusHours(2), due, patient.nurse())
                .setEncounter(encounter);
    }

    /** The query of the prescription monitoring programme, done two hours before the first dose. */
    Task monitoringQuery(OffsetDateTime dose) {
        OffsetDateTime asked = dose.minusHours(2);
        return done(
                open(
                        patient.id("pdmp-query"),
                        "pdmp-query",
                        patient.course(),
                        asked,
                        asked.toLocalDate(),
                        StaffMember.PRESCRIBER),
                asked.plusMinutes(5));
    }

    /** The same task once it was done. */
    static Task done(Task task, OffsetDateTime at) {
        task.setStatus(TaskStatus.COMPLETED)
                .setLastModifiedElement(Values.moment(at))
                .setExecutionPeriod(Values.period(at.minusMinutes(5), at));
        return task;
    }
}
