package org.kapfhir.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.safety.due.AskedTask;
import org.kapfhir.safety.due.DueMark.Standing;
import org.kapfhir.safety.due.DueTask;
import org.kapfhir.safety.due.Escalation;
import org.kapfhir.safety.due.Escalation.Until;
import org.kapfhir.safety.rule.Rule;

/** Writes what is decided as resources of the guide. Pure. */
final class FollowUpRecords {

    private static final String DUE_STATUS = KapCanonical.codeSystem("kap-due-status");

    private FollowUpRecords() {}

    /** Returns the task of something due. */
    static Task task(String id, String patient, DueTask due, Standing standing, Instant now) {
        Task task = task(id, patient, due.task(), TaskPriority.ROUTINE, due.focus(), now)
                .setDescription(due.why());
        task.getRestriction().setPeriod(days(due.from(), due.due()));
        mark(task, standing);
        return task;
    }

    /** Returns the task of an escalation. */
    static Task task(String id, String patient, Escalation escalation, Instant now, ZoneId clinic) {
        Task task = task(id, patient, escalation.task(), escalation.priority(), escalation.cause(), now)
                .setDescription(escalation.why());
        Until until = escalation.until();
        task.getRestriction()
                .setPeriod(
                        until == null
                                ? days(escalation.day(), escalation.day())
                                : new Period()
                                        .setStartElement(time(until.from(), clinic))
                                        .setEndElement(time(until.end(), clinic)));
        if (escalation.session() != null) {
            task.setEncounter(new Reference("Encounter/" + escalation.session()));
        }
        mark(task, Standing.DUE);
        return task;
    }

    /** Returns the task to send the monitoring form of a session. */
    static Task form(String id, String patient, String session, LocalDate day, int days, Instant now) {
        Task task = task(id, patient, AskedTask.REMS_FORM, TaskPriority.ROUTINE, session, now)
                .setEncounter(new Reference(session))
                .setDescription("Esketamine was given: send the monitoring form of the session within " + days
                        + " calendar days.");
        task.getRestriction().setPeriod(days(day, day.plusDays(days)));
        mark(task, Standing.DUE);
        return task;
    }

    /**
     * Returns a flag.
     *
     * @param why the records that say so, each as type and id
     */
    static Flag flag(String id, String patient, Rule rule, String words, List<String> why, LocalDate from) {
        Flag flag = new Flag();
        flag.setId(id);
        flag.getMeta().addProfile(KapCanonical.structure("kap-flag"));
        flag.setStatus(FlagStatus.ACTIVE);
        flag.addCategory()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/flag-category", "safety", "Safety"));
        flag.setCode(rule(rule).setText(words));
        flag.setSubject(new Reference("Patient/" + patient));
        flag.setPeriod(new Period().setStartElement(new DateTimeType(from.toString())));
        why.forEach(each -> flag.addExtension(new Extension(FollowUpKinds.FLAG_DETAIL, new Reference(each))));
        return flag;
    }

    /** Returns an issue about a record, given as type and id. */
    static DetectedIssue issue(String id, String patient, Rule rule, String words, String implicated, Instant now) {
        DetectedIssue issue = new DetectedIssue();
        issue.setId(id);
        issue.getMeta().addProfile(KapCanonical.structure("kap-detected-issue"));
        issue.setStatus(DetectedIssueStatus.FINAL)
                .setCode(rule(rule))
                .setSeverity(DetectedIssueSeverity.MODERATE)
                .setPatient(new Reference("Patient/" + patient))
                .setIdentified(new DateTimeType(Date.from(now)))
                .setDetail(words)
                .addImplicated(new Reference(implicated));
        return issue;
    }

    /** Writes how a task stands into its business status, other codings left alone; returns whether that is new. */
    static boolean mark(Task task, Standing standing) {
        if (standing == Standing.AHEAD) {
            return false;
        }
        String code = standing == Standing.DUE ? "due" : "overdue";
        if (Codes.has(task.getBusinessStatus(), DUE_STATUS, code)) {
            return false;
        }
        task.getBusinessStatus().getCoding().removeIf(coding -> DUE_STATUS.equals(coding.getSystem()));
        task.getBusinessStatus().addCoding(new Coding(DUE_STATUS, code, standing == Standing.DUE ? "Due" : "Overdue"));
        return true;
    }

    private static Task task(
            String id, String patient, AskedTask asked, TaskPriority priority, String focus, Instant now) {
        Task task = new Task();
        task.setId(id);
        task.getMeta().addProfile(KapCanonical.structure("kap-task"));
        task.setStatus(TaskStatus.REQUESTED)
                .setIntent(TaskIntent.ORDER)
                .setPriority(priority)
                .setCode(new CodeableConcept(new Coding(Codes.TASK, asked.code(), asked.display())))
                .setFocus(new Reference(focus))
                .setFor(new Reference("Patient/" + patient))
                .setAuthoredOn(Date.from(now))
                .setLastModified(Date.from(now));
        return task;
    }

    private static CodeableConcept rule(Rule rule) {
        return new CodeableConcept(new Coding(Codes.RULE, rule.name(), rule.title())).setText(rule.title());
    }

    private static Period days(LocalDate first, LocalDate last) {
        return new Period()
                .setStartElement(new DateTimeType(first.toString()))
                .setEndElement(new DateTimeType(last.toString()));
    }

    private static DateTimeType time(Instant at, ZoneId clinic) {
        DateTimeType time = new DateTimeType(Date.from(at));
        time.setTimeZone(TimeZone.getTimeZone(clinic));
        return time;
    }
}
