package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** What was done, and when. */
class DoneTaskTest {

    private static final ZoneId CLINIC = ZoneId.of("America/New_York");

    @Test
    void readsACompletedTaskByItsEnd() {
        assertThat(DoneTask.of(task(), CLINIC))
                .contains(new DoneTask(
                        "Task/t",
                        "pdmp-query",
                        Moment.at(Instant.parse("2026-03-02T14:45:00Z"), ZoneId.of("GMT-05:00"))));
    }

    @Test
    void readsADay() {
        Task task = task();
        task.getExecutionPeriod().setEndElement(new DateTimeType("2026-03-02"));

        assertThat(DoneTask.of(task, CLINIC).orElseThrow().at().isExact()).isFalse();
    }

    @Test
    void readsNothingFromAnotherStatusOrCodeOrWithoutAnEnd() {
        assertThat(DoneTask.of(task().setStatus(TaskStatus.INPROGRESS), CLINIC)).isEmpty();
        assertThat(DoneTask.of(task().setStatus(TaskStatus.CANCELLED), CLINIC)).isEmpty();
        Task other = task();
        other.setCode(new CodeableConcept().addCoding(new Coding("urn:other", "pdmp-query", null)));
        assertThat(DoneTask.of(other, CLINIC)).isEmpty();
        Task endless = task();
        endless.getExecutionPeriod().setEndElement(null);
        assertThat(DoneTask.of(endless, CLINIC)).isEmpty();
        assertThat(DoneTask.of(task().setExecutionPeriod(null), CLINIC)).isEmpty();
    }

    private static Task task() {
        Task task = new Task();
        task.setId("t");
        return task.setStatus(TaskStatus.COMPLETED)
                .setCode(new CodeableConcept().addCoding(new Coding(Codes.TASK, "pdmp-query", null)))
                .setExecutionPeriod(new Period()
                        .setStartElement(new DateTimeType("2026-03-02T09:40:00-05:00"))
                        .setEndElement(new DateTimeType("2026-03-02T09:45:00-05:00")));
    }
}
