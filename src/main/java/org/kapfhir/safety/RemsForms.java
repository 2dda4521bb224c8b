package org.kapfhir.safety;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.SafetyBatch.Written;
import org.kapfhir.safety.due.AskedTask;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.Rule;
import org.springframework.stereotype.Component;

/**
 * Asks for the monitoring form of each session in which esketamine is given, and says so when it is late (R1). All of one
 * session is one task, one flag and one issue; a client's own task for the session stands in the place of ours.
 */
@Component
class RemsForms {

    private static final String OPEN = RecordKinds.OPEN_TASK + AskedTask.REMS_FORM.code();
    private static final String DONE = RecordKinds.TASK + AskedTask.REMS_FORM.code();

    private final FollowUpIndex index;
    private final StoredResources stored;
    private final FollowUps followUps;
    private final ReportLimits limits;
    private final ZoneId clinic;
    private final Clock clock;

    RemsForms(
            FollowUpIndex index,
            StoredResources stored,
            FollowUps followUps,
            ReportLimits limits,
            ClinicSettings settings,
            Clock clock) {
        this.index = index;
        this.stored = stored;
        this.followUps = followUps;
        this.limits = limits;
        this.clinic = settings.timeZone();
        this.clock = clock;
    }

    /** Returns the sessions whose form may be concerned by what was written, each as type and id. */
    List<String> sessionsIn(List<Written> written) {
        return written.stream().flatMap(this::sessionsIn).distinct().sorted().toList();
    }

    private Stream<String> sessionsIn(Written written) {
        if (written.resource() instanceof MedicationAdministration dose && Dose.isOfKetamine(dose)) {
            Stream<String> given = isOfEsketamine(dose)
                    ? Codes.target(dose.getContext()).filter(RemsForms::isEncounter).stream()
                    : Stream.of();
            // A dose may have been withdrawn, or moved here from another session.
            Stream<String> asked = written.isNew()
                    ? Stream.of()
                    : Codes.targetId(dose.getSubject(), "Patient").stream()
                            .flatMap(patient -> index.openTasks(patient).stream())
                            .filter(task -> task.kind().equals(OPEN) && FollowUps.isOurs(task.id()))
                            .map(RecordEntry::link)
                            .filter(RemsForms::isEncounter);
            return Stream.concat(given, asked);
        }
        if (written.resource() instanceof Task task
                && !written.isNew()
                && !FollowUpKinds.isOpen(task)
                && FollowUpKinds.askedIn(task)
                        .filter(AskedTask.REMS_FORM::equals)
                        .isPresent()) {
            return FollowUpKinds.linksOf(task).filter(RemsForms::isEncounter);
        }
        return Stream.of();
    }

    /** Brings the form of a session, given as type and id, to what is recorded of its doses and of the form. */
    void settle(String session) {
        Instant now = clock.instant();
        String id = idOf(session);
        List<RecordEntry> given = index.linked(RecordKinds.ESKETAMINE_DOSE, session);
        if (given.isEmpty()) {
            followUps.takeBack(id, Date.from(now));
        } else {
            String patient = given.get(0).patient();
            if (followUps.exists("Patient/" + patient) && followUps.exists(session)) {
                stored.lockPatient(patient);
                ask(id, patient, session, given, now);
            }
        }
        boolean open = index.linked(OPEN, session).stream()
                .anyMatch(task -> !given.isEmpty() || !task.id().equals(id));
        if (!open) {
            followUps.lower(id, day(now));
            followUps.resolve(id);
        }
    }

    private void ask(String id, String patient, String session, List<RecordEntry> given, Instant now) {
        boolean another = Stream.concat(index.linked(OPEN, session).stream(), index.linked(DONE, session).stream())
                .anyMatch(task -> !FollowUps.isOurs(task.id()));
        if (followUps.exists("Task/" + id) || !another) {
            LocalDate first =
                    stored.read(given.stream().map(RecordEntry::reference).collect(Collectors.toSet())).stream()
                            .flatMap(dose -> dayOf(dose).stream())
                            .min(Comparator.naturalOrder())
                            .orElse(day(now));
            followUps.ask(FollowUpRecords.form(id, patient, session, first, limits.remsFormDays(), now));
        }
    }

    /** Shows everybody that a form is late. */
    void flag(Task form, String patient, LocalDate due) {
        String about = aboutOf(form);
        boolean another = index.flags(patient, Rule.R1).stream().anyMatch(flag -> !FollowUps.isOurs(flag.id()));
        if (!another) {
            followUps.raise(FollowUpRecords.flag(
                    idOf(about),
                    patient,
                    Rule.R1,
                    "The REMS monitoring form was due on " + due + " and is still to be sent.",
                    List.of(about),
                    due.plusDays(1)));
        }
    }

    /** Questions that a form is still to be sent. */
    void question(Task form, String patient, Instant now) {
        String about = aboutOf(form);
        if (!followUps.exists("DetectedIssue/" + idOf(about))) {
            followUps.create(FollowUpRecords.issue(
                    idOf(about),
                    patient,
                    Rule.R1,
                    "The REMS monitoring form is still to be sent " + limits.remsFormQuestionedDays()
                            + " calendar days after the session.",
                    about,
                    now));
        }
    }

    /** Returns the session of a form, or the task itself if it names none. */
    private static String aboutOf(Task form) {
        return FollowUpKinds.linksOf(form)
                .filter(RemsForms::isEncounter)
                .findFirst()
                .orElse("Task/" + form.getIdElement().getIdPart());
    }

    private static boolean isEncounter(String link) {
        return link.startsWith("Encounter/");
    }

    private static String idOf(String session) {
        return FollowUps.idOf(session, Rule.R1.name());
    }

    private boolean isOfEsketamine(MedicationAdministration administration) {
        return Dose.of(administration, clinic).filter(Dose::esketamine).isPresent();
    }

    private Optional<LocalDate> dayOf(Resource resource) {
        return resource instanceof MedicationAdministration administration
                ? Dose.of(administration, clinic)
                        .flatMap(dose -> Optional.ofNullable(dose.start()))
                        .map(start -> start.day())
                : Optional.empty();
    }

    private LocalDate day(Instant at) {
        return at.atZone(clinic).toLocalDate();
    }
}
