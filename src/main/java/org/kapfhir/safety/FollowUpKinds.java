package org.kapfhir.safety;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.kapfhir.care.Codes;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.safety.due.AskedTask;

/** Tells what courses, tasks and flags are to what falls due. */
final class FollowUpKinds {

    /** The extension of FHIR by which a flag names the record that says why. */
    static final String FLAG_DETAIL = "http://hl7.org/fhir/StructureDefinition/flag-detail";

    private static final String PROTOCOL = KapCanonical.codeSystem("kap-protocol");

    private static final String MAINTENANCE = "maintenance";

    private static final Set<TaskStatus> OPEN = Set.of(
            TaskStatus.REQUESTED,
            TaskStatus.RECEIVED,
            TaskStatus.ACCEPTED,
            TaskStatus.READY,
            TaskStatus.INPROGRESS,
            TaskStatus.ONHOLD);

    private FollowUpKinds() {}

    /** Returns whether a task is still to be done; a draft nobody has asked for. */
    static boolean isOpen(Task task) {
        return OPEN.contains(task.getStatus());
    }

    /** Returns which of the guide's tasks it is, or nothing. */
    static Optional<AskedTask> askedIn(Task task) {
        return Codes.first(task.getCode(), Codes.TASK).flatMap(AskedTask::of);
    }

    /** Returns what a task is about, as type and id; one empty text if it does not say. */
    static Stream<String> linksOf(Task task) {
        return linksOf(Stream.of(task.getFocus(), task.getEncounter()));
    }

    /** Returns the records that say why a flag was raised, as type and id; one empty text if it does not say. */
    static Stream<String> linksOf(Flag flag) {
        return linksOf(flag.getExtensionsByUrl(FLAG_DETAIL).stream()
                .map(detail -> detail.getValue())
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast));
    }

    /** Returns the kinds of a course: none if it is not active or follows no protocol of the guide. */
    static Stream<String> ofCourse(EpisodeOfCare course) {
        Optional<String> protocol = course.getType().stream()
                .flatMap(type -> Codes.first(type, PROTOCOL).stream())
                .findFirst();
        if (course.getStatus() != EpisodeOfCareStatus.ACTIVE || protocol.isEmpty()) {
            return Stream.empty();
        }
        boolean maintenance = protocol.get().equals(MAINTENANCE)
                || Codes.code(course, "kap-protocol-phase")
                        .filter(MAINTENANCE::equals)
                        .isPresent();
        return maintenance
                ? Stream.of(RecordKinds.COURSE, RecordKinds.MAINTENANCE_COURSE)
                : Stream.of(RecordKinds.COURSE);
    }

    private static Stream<String> linksOf(Stream<Reference> references) {
        Set<String> links = new LinkedHashSet<>();
        references.forEach(reference -> Codes.target(reference).ifPresent(links::add));
        return links.isEmpty() ? Stream.of("") : links.stream();
    }
}
