package org.kapfhir.safety;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;
import org.kapfhir.care.AdverseReaction;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.SuicideRisk;
import org.kapfhir.safety.SafetyBatch.Written;
import org.kapfhir.safety.due.AskedTask;
import org.kapfhir.safety.due.Escalation;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.SuicideRiskLimits;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.stereotype.Component;

/**
 * Sees to it that somebody acts on what a record says: asks for urgent tasks and raises flags in the transaction of the
 * record, and takes them back when the record no longer says so.
 *
 * <p>All that is found of one rule on one day of a patient is one occasion, with one task and one flag; a serious adverse
 * event is an occasion of its own. A client's own task or flag stands in the place of ours.
 */
@Component
class Escalations {

    private final FollowUpIndex index;
    private final StoredResources stored;
    private final FollowUps followUps;
    private final RemsForms forms;
    private final SuicideRiskLimits risks;
    private final ReportLimits reports;
    private final ZoneId clinic;
    private final Clock clock;
    private final EntityManager entities;

    Escalations(
            FollowUpIndex index,
            StoredResources stored,
            FollowUps followUps,
            RemsForms forms,
            SuicideRiskLimits risks,
            ReportLimits reports,
            ClinicSettings settings,
            Clock clock,
            EntityManagerFactory entities) {
        this.index = index;
        this.stored = stored;
        this.followUps = followUps;
        this.forms = forms;
        this.risks = risks;
        this.reports = reports;
        this.clinic = settings.timeZone();
        this.clock = clock;
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(entities);
    }

    /**
     * What is escalated together.
     *
     * @param patient id of the patient
     * @param task what it asks for
     * @param day on which it was found, without meaning for an adverse event
     * @param event the adverse event, as type and id, or an empty text
     */
    private record Occasion(String patient, AskedTask task, LocalDate day, String event)
            implements Comparable<Occasion> {

        private static final Comparator<Occasion> ORDER = Comparator.comparing(Occasion::patient)
                .thenComparing(Occasion::task)
                .thenComparing(Occasion::day)
                .thenComparing(Occasion::event);

        @Override
        public int compareTo(Occasion other) {
            return ORDER.compare(this, other);
        }

        private String id() {
            return FollowUps.idOf(patient, task.rule().name(), event.isEmpty() ? day.toString() : event);
        }
    }

    /** Brings tasks and flags to what the written records say. */
    void settle(List<Written> written) {
        TreeSet<Occasion> occasions = new TreeSet<>();
        for (Written each : written) {
            escalationOf(each.resource())
                    .flatMap(escalation -> patientOf(each.resource())
                            .map(patient -> occasion(patient, escalation.task(), escalation.day(), each.reference())))
                    .ifPresent(occasions::add);
        }
        index
                .about(written.stream()
                        .filter(each -> !each.isNew() && concerns(each.resource()))
                        .map(Written::reference)
                        .toList())
                .stream()
                .filter(made -> FollowUps.isOurs(made.id()))
                .flatMap(made -> taskOf(made).stream()
                        .map(task -> occasion(made.patient(), task, day(made.start()), made.link())))
                .forEach(occasions::add);
        List<String> formsOf = forms.sessionsIn(written);
        if (occasions.isEmpty() && formsOf.isEmpty()) {
            return;
        }
        // What HAPI has not yet written must be seen by the queries below.
        entities.flush();
        occasions.stream()
                .map(Occasion::patient)
                .distinct()
                .filter(patient -> !exists(patient))
                .toList()
                .forEach(absent -> occasions.removeIf(each -> each.patient().equals(absent)));
        occasions.stream().map(Occasion::patient).distinct().forEach(stored::lockPatient);
        occasions.forEach(this::settle);
        formsOf.forEach(forms::settle);
    }

    private void settle(Occasion occasion) {
        Instant now = clock.instant();
        Optional<Escalation> gravest = recordsOf(occasion)
                .flatMap(record -> escalationOf(record).stream())
                .filter(found -> found.task() == occasion.task()
                        && (!occasion.event().isEmpty() || found.day().equals(occasion.day())))
                .min(Escalation.GRAVEST_FIRST);
        if (gravest.isEmpty()) {
            followUps.takeBack(occasion.id(), Date.from(now));
            followUps.lower(occasion.id(), day(now));
            return;
        }
        Escalation found = gravest.get();
        if (followUps.exists("Task/" + occasion.id()) || !isAskedByAnother(occasion, found.day())) {
            Task task = FollowUpRecords.task(occasion.id(), occasion.patient(), found, now, clinic);
            followUps.ask(task);
        }
        if (!found.flagged()) {
            followUps.lower(occasion.id(), day(now));
        } else if (followUps.exists("Flag/" + occasion.id()) || !isFlaggedByAnother(occasion)) {
            followUps.raise(flag(occasion, found));
        }
    }

    private static Flag flag(Occasion occasion, Escalation found) {
        Flag flag = FollowUpRecords.flag(
                occasion.id(),
                occasion.patient(),
                occasion.task().rule(),
                found.why(),
                List.of(found.cause()),
                found.day());
        if (found.session() != null) {
            flag.setEncounter(new Reference("Encounter/" + found.session()));
        }
        return flag;
    }

    private Stream<Resource> recordsOf(Occasion occasion) {
        if (!occasion.event().isEmpty()) {
            return stored.read(Set.of(occasion.event())).stream();
        }
        String kind = occasion.task() == AskedTask.CSSRS_DUE ? RecordKinds.ANSWERS + "kap-phq9" : RecordKinds.RISK;
        // A day begins and ends at other times elsewhere; which day it was where it was recorded is asked afterwards.
        Instant start = occasion.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = occasion.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return stored
                .read(index
                        .between(
                                occasion.patient(),
                                List.of(kind),
                                start.atZone(ZoneOffset.UTC).minusDays(1).toInstant(),
                                end.atZone(ZoneOffset.UTC).plusDays(1).toInstant())
                        .stream()
                        .map(RecordEntry::reference)
                        .collect(Collectors.toSet()))
                .stream();
    }

    private Optional<Escalation> escalationOf(Resource resource) {
        if (resource instanceof QuestionnaireResponse response) {
            return Answers.of(response, clinic).flatMap(answers -> Escalation.of(answers, risks));
        }
        if (resource instanceof AdverseEvent event) {
            return AdverseReaction.of(event, clinic)
                    .flatMap(reaction -> Escalation.of(reaction, reports, clock.instant(), clinic));
        }
        return SuicideRisk.of(resource, clinic).flatMap(Escalation::of);
    }

    private boolean isAskedByAnother(Occasion occasion, LocalDate day) {
        return index
                .between(
                        occasion.patient(),
                        List.of(RecordKinds.OPEN_TASK + occasion.task().code()),
                        day.atStartOfDay(clinic).toInstant(),
                        day.plusDays(1).atStartOfDay(clinic).toInstant().minusMillis(1))
                .stream()
                .anyMatch(task -> !FollowUps.isOurs(task.id()) && mayBeOf(task, occasion));
    }

    private boolean isFlaggedByAnother(Occasion occasion) {
        return index.flags(occasion.patient(), occasion.task().rule()).stream()
                .anyMatch(flag -> !FollowUps.isOurs(flag.id()));
    }

    /** A task about one adverse event does not stand for that of another. */
    private static boolean mayBeOf(RecordEntry task, Occasion occasion) {
        return task.link().equals(occasion.event()) || !task.link().startsWith("AdverseEvent/");
    }

    private static boolean concerns(Resource resource) {
        return resource instanceof QuestionnaireResponse
                || resource instanceof AdverseEvent
                || resource instanceof RiskAssessment
                || SuicideRisk.isOne(resource);
    }

    private static Optional<String> patientOf(Resource resource) {
        if (resource instanceof QuestionnaireResponse response) {
            return Codes.targetId(response.getSubject(), "Patient");
        }
        if (resource instanceof AdverseEvent event) {
            return Codes.targetId(event.getSubject(), "Patient");
        }
        if (resource instanceof RiskAssessment assessment) {
            return Codes.targetId(assessment.getSubject(), "Patient");
        }
        return resource instanceof Observation observation
                ? Codes.targetId(observation.getSubject(), "Patient")
                : Optional.empty();
    }

    /** Returns what the occasion was at which one of our tasks or flags was made. */
    private static Optional<AskedTask> taskOf(RecordEntry made) {
        return Stream.of(AskedTask.CSSRS_DUE, AskedTask.SUICIDE_RISK_REVIEW, AskedTask.ADVERSE_EVENT_REPORT)
                .filter(task -> made.kind().equals(RecordKinds.OPEN_TASK + task.code())
                        || made.kind().equals(RecordKinds.FLAG + task.rule().name()))
                .findFirst();
    }

    private static Occasion occasion(String patient, AskedTask task, LocalDate day, String record) {
        boolean event = task == AskedTask.ADVERSE_EVENT_REPORT;
        return new Occasion(patient, task, event ? LocalDate.EPOCH : day, event ? record : "");
    }

    private boolean exists(String patient) {
        return followUps.exists("Patient/" + patient);
    }

    private LocalDate day(Instant at) {
        return at.atZone(clinic).toLocalDate();
    }
}
