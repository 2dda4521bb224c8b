package org.kapfhir.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Days of the clinic's calendar, both included.
 *
 * @param start the first day, or null if it is open
 * @param end the last day, or null if it is open
 * @param clinic the clinic's time zone
 */
record LedgerPeriod(@Nullable LocalDate start, @Nullable LocalDate end, ZoneId clinic) {

    /** Returns whether an instant lies before the period. */
    boolean isAfter(Instant instant) {
        return start != null && instant.atZone(clinic).toLocalDate().isBefore(start);
    }

    /** Returns whether an instant lies in the period. */
    boolean includes(Instant instant) {
        return !isAfter(instant)
                && (end == null || !instant.atZone(clinic).toLocalDate().isAfter(end));
    }

    String inWords() {
        if (start == null && end == null) {
            return "all that is recorded";
        }
        return (start == null ? "from the first record" : "from " + start)
                + (end == null ? " until the last record" : " to " + end);
    }
}
