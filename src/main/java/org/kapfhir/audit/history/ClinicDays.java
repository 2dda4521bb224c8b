package org.kapfhir.audit.history;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.ClinicZone;
import org.springframework.stereotype.Component;

/** The calendar by which a period is meant. */
@Component
class ClinicDays {

    private final ZoneId zone;

    ClinicDays(ClinicZone clinic) {
        this.zone = clinic.zone();
    }

    /** Returns the time zone of the clinic. */
    ZoneId zone() {
        return zone;
    }

    /**
     * A period.
     *
     * @param from the first moment of it, or null if it has no beginning
     * @param until the first moment after it, or null if it has no end
     */
    record Interval(@Nullable Instant from, @Nullable Instant until) {}

    /**
     * Returns the period from a day or moment to a day or moment, both included.
     *
     * @throws InvalidRequestException 400, which names the parameter
     */
    Interval between(@Nullable String start, @Nullable String end) {
        Instant from = start == null ? null : moment("start", start, 0);
        Instant until = end == null ? null : moment("end", end, 1);
        if (from != null && until != null && !from.isBefore(until)) {
            throw new InvalidRequestException("The parameter end is '" + end + "', which is before start, '" + start
                    + "'. Allowed: the same or a later day or time.");
        }
        return new Interval(from, until);
    }

    private Instant moment(String name, String value, int more) {
        try {
            return value.length() == 10
                    ? LocalDate.parse(value).plusDays(more).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(value).toInstant().plusMillis(more);
        } catch (DateTimeException unreadable) {
            throw new InvalidRequestException(
                    "The parameter " + name + " is '" + value
                            + "'. Allowed: a day such as 2026-03-02, or a time with its offset such as 2026-03-02T10:00:00-05:00.");
        }
    }
}
