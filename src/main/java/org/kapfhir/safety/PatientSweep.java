package org.kapfhir.safety;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.due.AskedTask;
import org.kapfhir.safety.due.CourseState;
import org.kapfhir.safety.due.DueMark;
import org.kapfhir.safety.due.DueMark.Standing;
import org.kapfhir.safety.due.DuePlan;
import org.kapfhir.safety.due.DueTask;
import org.kapfhir.safety.rule.ContraindicationLimits;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.UrinaryLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the tasks of one patient to what is due at a moment, in a transaction of its own.
 *
 * <p>Nothing is kept but the resources themselves, and each has one id for its occasion: doing it again changes nothing.
 */
@Component
class PatientSweep {

    private final StoredResources stored;
    private final FollowUpIndex index;
    private final CourseStates courses;
    private final FollowUps followUps;
    private final RemsForms forms;
    private final ReportLimits reports;
    private final DuePlan plan;
    private final ZoneId clinic;
    private final TransactionTemplate apart;

    PatientSweep(
            StoredResources stored,
            FollowUpIndex index,
            CourseStates courses,
            FollowUps followUps,
            RemsForms forms,
            ContraindicationLimits contraindication,
            UrinaryLimits urinary,
            ReportLimits reports,
            ClinicSettings settings,
            PlatformTransactionManager transactions) {
        this.stored = stored;
        this.index = index;
        this.courses = courses;
        this.followUps = followUps;
        this.forms = forms;
        this.reports = reports;
        this.clinic = settings.timeZone();
        this.plan = new DuePlan(contraindication, urinary, clinic);
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Asks for what is due for a patient at a moment, and marks what is still to be done. */
    void sweep(String patient, Instant now) {
        apart.executeWithoutResult(status -> {
            stored.lockPatient(patient);
            courses.of(patient, now).ifPresent(state -> ask(patient, state, now));
            Set<String> open = index.openTasks(patient).stream()
                    .map(RecordEntry::reference)
                    .collect(Collectors.toSet());
            for (Resource resource : stored.read(open)) {
                if (resource instanceof Task task) {
                    FollowUpKinds.askedIn(task).ifPresent(asked -> mark(task, asked, patient, now));
                }
            }
        });
    }

    private void ask(String patient, CourseState state, Instant now) {
        for (DueTask due : plan.at(state, now)) {
            String id = FollowUps.idOf(patient, due.task().code(), due.cause());
            // One that exists was settled by a clinician; the next occasion has another id.
            if (!followUps.exists("Task/" + id)) {
                Moment end = Moment.at(
                        due.due().plusDays(1).atStartOfDay(clinic).toInstant().minusMillis(1), clinic);
                Standing standing =
                        DueMark.of(due.task(), null, end, now, clinic, reports).standing();
                followUps.create(FollowUpRecords.task(id, patient, due, standing, now));
            }
        }
    }

    private void mark(Task task, AskedTask asked, String patient, Instant now) {
        Optional<Moment> end = Moment.end(task.getRestriction().getPeriod(), clinic);
        if (end.isEmpty()) {
            return;
        }
        Moment start = Moment.start(task.getRestriction().getPeriod(), clinic).orElse(null);
        DueMark mark = DueMark.of(asked, start, end.get(), now, clinic, reports);
        boolean urgent = mark.flagged() && isLessThanUrgent(task);
        if (FollowUpRecords.mark(task, mark.standing()) || urgent) {
            // Read again as a whole: what was read for a look is without its tags.
            Task whole = followUps.read(task);
            FollowUpRecords.mark(whole, mark.standing());
            if (urgent) {
                whole.setPriority(TaskPriority.URGENT);
            }
            followUps.create(whole.setLastModified(modified(whole, now)));
        }
        if (mark.questioned()) {
            forms.question(task, patient, now);
        }
        if (mark.flagged()) {
            forms.flag(task, patient, end.get().dayIn(clinic));
        }
    }

    /** FHIR lets a task be modified no earlier than it was authored. */
    private static Date modified(Task task, Instant now) {
        Instant authored = task.hasAuthoredOn() ? task.getAuthoredOn().toInstant() : now;
        return Date.from(authored.isAfter(now) ? authored : now);
    }

    private static boolean isLessThanUrgent(Task task) {
        return task.getPriority() != TaskPriority.URGENT && task.getPriority() != TaskPriority.STAT;
    }
}
