package org.kapfhir.safety.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.kapfhir.care.Moment;

/**
 * The time before a dose in which something counts. The dose's own moment belongs to it; what is exactly its length older
 * does not.
 *
 * @param dose when the dose was given
 * @param length of the time; its full days are days of the clinic's calendar
 * @param clinic the clinic's time zone
 */
record Lookback(Moment dose, Duration length, ZoneId clinic) {

    /** Returns whether something lies in it for sure. */
    boolean surelyHolds(Moment at) {
        return at.earliest().isAfter(beginning(dose.latest())) && !at.latest().isAfter(dose.earliest());
    }

    /** Returns whether something may lie in it. */
    boolean mayHold(Moment at) {
        return at.latest().isAfter(beginning(dose.earliest())) && !dose.isBefore(at);
    }

    private Instant beginning(Instant end) {
        long days = length.toDays();
        return end.atZone(clinic).minusDays(days).minus(length.minusDays(days)).toInstant();
    }
}
