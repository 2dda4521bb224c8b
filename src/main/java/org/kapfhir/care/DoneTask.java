package org.kapfhir.care;

import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * A task of the guide that was completed.
 *
 * @param reference type and id of the Task
 * @param code what was done, a code of kap-task
 * @param at when it was done
 */
public record DoneTask(String reference, String code, Moment at) {

    /**
     * Returns the task, or nothing if it is not one of the guide's or not completed, or does not say when it was.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<DoneTask> of(Task task, ZoneId clinic) {
        if (task.getStatus() != TaskStatus.COMPLETED) {
            return Optional.empty();
        }
        return Codes.first(task.getCode(), Codes.TASK).flatMap(code -> Moment.end(task.getExecutionPeriod(), clinic)
                .map(at -> new DoneTask("Task/" + task.getIdElement().getIdPart(), code, at)));
    }
}
