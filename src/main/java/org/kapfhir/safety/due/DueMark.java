package org.kapfhir.safety.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.ReportLimits;

/**
 * How an open task stands to its time limit.
 *
 * @param standing to its due date
 * @param questioned whether it has been open for so long that it is questioned (R1)
 * @param flagged whether everybody must see that it is late, and it is urgent (R1)
 */
public record DueMark(Standing standing, boolean questioned, boolean flagged) {

    /** Before its first day, until its last, or after it. */
    public enum Standing {
        AHEAD,
        DUE,
        OVERDUE
    }

    /**
     * Returns how a task stands at a moment.
     *
     * @param start from when the time counts, or null
     * @param end by when it is due
     * @param clinic the zone whose calendar days count
     */
    public static DueMark of(
            AskedTask task, @Nullable Moment start, Moment end, Instant now, ZoneId clinic, ReportLimits limits) {
        Standing standing = Standing.DUE;
        if (now.isAfter(end.latest())) {
            standing = Standing.OVERDUE;
        } else if (start != null && now.isBefore(start.earliest())) {
            standing = Standing.AHEAD;
        }
        boolean form = task == AskedTask.REMS_FORM;
        return new DueMark(
                standing,
                form && start != null && !day(now, clinic).isBefore(questionedFrom(start, clinic, limits)),
                form && standing == Standing.OVERDUE);
    }

    private static LocalDate questionedFrom(Moment start, ZoneId clinic, ReportLimits limits) {
        return start.dayIn(clinic).plusDays(limits.remsFormQuestionedDays());
    }

    private static LocalDate day(Instant now, ZoneId clinic) {
        return now.atZone(clinic).toLocalDate();
    }
}
