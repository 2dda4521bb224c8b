package org.kapfhir.safety;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * Stores the tasks, flags and issues that the server makes, in the caller's transaction.
 *
 * <p>Each occasion has one id, so that making it twice is making it once. What a clinician has settled stays as it is.
 */
@Component
class FollowUps {

    private static final String OURS = "due-";

    /** Tells a task that we cancelled from one that a clinician did. */
    private static final String WITHDRAWN = "The record that asked for it no longer does";

    private final StoredResources stored;
    private final DaoRegistry daos;

    FollowUps(StoredResources stored, DaoRegistry daos) {
        this.stored = stored;
        this.daos = daos;
    }

    /** Returns the id of what is made on an occasion. */
    static String idOf(String... occasion) {
        return OURS + UUID.nameUUIDFromBytes(String.join("#", occasion).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether an id is one that we gave. */
    static boolean isOurs(String id) {
        return id.startsWith(OURS);
    }

    /** Returns whether a resource, named by type and id, is stored. */
    boolean exists(String reference) {
        return !stored.read(Set.of(reference)).isEmpty();
    }

    /** Makes a new resource under its id. */
    <T extends Resource> void create(T resource) {
        dao(resource).update(resource, new SystemRequestDetails());
    }

    /** Asks for a task: makes it, brings ours up to date, or asks again if we took it back. */
    void ask(Task wanted) {
        if (!exists("Task/" + wanted.getIdPart())) {
            create(wanted);
            return;
        }
        Task task = read(wanted);
        boolean takenBack = isTakenBack(task);
        if (!takenBack && (!FollowUpKinds.isOpen(task) || asksTheSame(task, wanted))) {
            return;
        }
        if (takenBack) {
            task.setStatus(TaskStatus.REQUESTED).setStatusReason(null).setBusinessStatus(wanted.getBusinessStatus());
        }
        task.setPriority(wanted.getPriority())
                .setFocus(wanted.getFocus())
                .setEncounter(wanted.getEncounter())
                .setDescription(wanted.getDescription())
                .setRestriction(wanted.getRestriction())
                .setLastModified(wanted.getLastModified());
        create(task);
    }

    /** Takes a task back that is still open. */
    void takeBack(String id, Date now) {
        if (!exists("Task/" + id)) {
            return;
        }
        Task task = read(named(new Task(), id));
        if (FollowUpKinds.isOpen(task)) {
            task.setStatus(TaskStatus.CANCELLED)
                    .setStatusReason(new CodeableConcept().setText(WITHDRAWN))
                    .setBusinessStatus(null)
                    .setLastModified(now);
            create(task);
        }
    }

    /** Raises a flag: makes it, brings ours up to date, or raises it again if we lowered it. */
    void raise(Flag wanted) {
        if (!exists("Flag/" + wanted.getIdPart())) {
            create(wanted);
            return;
        }
        Flag flag = read(wanted);
        boolean active = flag.getStatus() == FlagStatus.ACTIVE;
        if ((active && linksOf(flag).equals(linksOf(wanted))) || (!active && !isLowered(flag))) {
            return;
        }
        flag.setStatus(FlagStatus.ACTIVE)
                .setCode(wanted.getCode())
                .setEncounter(wanted.getEncounter())
                .setPeriod(wanted.getPeriod());
        flag.getExtension().removeIf(extension -> FollowUpKinds.FLAG_DETAIL.equals(extension.getUrl()));
        wanted.getExtensionsByUrl(FollowUpKinds.FLAG_DETAIL).forEach(flag::addExtension);
        create(flag);
    }

    /** Lowers a flag that is still active; without the record that said why, so that ours are told from a clinician's. */
    void lower(String id, LocalDate today) {
        if (!exists("Flag/" + id)) {
            return;
        }
        Flag flag = read(named(new Flag(), id));
        if (flag.getStatus() == FlagStatus.ACTIVE) {
            flag.setStatus(FlagStatus.INACTIVE);
            flag.getExtension().removeIf(extension -> FollowUpKinds.FLAG_DETAIL.equals(extension.getUrl()));
            end(flag.getPeriod(), today);
            create(flag);
        }
    }

    /** Cancels an issue of ours. */
    void resolve(String id) {
        if (!exists("DetectedIssue/" + id)) {
            return;
        }
        DetectedIssue issue = read(named(new DetectedIssue(), id));
        if (issue.getStatus() != DetectedIssueStatus.CANCELLED) {
            issue.setStatus(DetectedIssueStatus.CANCELLED);
            create(issue);
        }
    }

    /** Returns the stored version of a resource. */
    <T extends Resource> T read(T named) {
        return dao(named).read(new IdType(named.fhirType(), named.getIdPart()), new SystemRequestDetails());
    }

    private static boolean isTakenBack(Task task) {
        return task.getStatus() == TaskStatus.CANCELLED
                && WITHDRAWN.equals(task.getStatusReason().getText());
    }

    private static boolean isLowered(Flag flag) {
        return flag.getStatus() == FlagStatus.INACTIVE && !flag.hasExtension(FollowUpKinds.FLAG_DETAIL);
    }

    private static boolean asksTheSame(Task task, Task wanted) {
        return task.getPriority() == wanted.getPriority()
                && Objects.equals(
                        task.getFocus().getReference(), wanted.getFocus().getReference())
                && Objects.equals(task.getDescription(), wanted.getDescription())
                && task.getRestriction()
                        .getPeriod()
                        .equalsDeep(wanted.getRestriction().getPeriod());
    }

    private static List<String> linksOf(Flag flag) {
        return FollowUpKinds.linksOf(flag).toList();
    }

    private static void end(Period period, LocalDate today) {
        String start =
                period.hasStart() ? period.getStartElement().getValueAsString().substring(0, 10) : "";
        String end = today.toString();
        period.setEndElement(new DateTimeType(start.compareTo(end) > 0 ? start : end));
    }

    private static <T extends Resource> T named(T resource, String id) {
        resource.setId(id);
        return resource;
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> IFhirResourceDao<T> dao(T resource) {
        return daos.getResourceDao((Class<T>) resource.getClass());
    }
}
