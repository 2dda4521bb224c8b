package org.kapfhir.access.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;

/** A period of FHIR as a time in which something is valid; a date counts from its beginning to its end. */
final class ValidTime {

    private final Period period;
    private final ZoneId zone;

    ValidTime(Period period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
    }

    /** Whether it begins later. */
    boolean isAhead(Instant now) {
        return period.hasStart() && now.isBefore(bound(period.getStartElement(), 0));
    }

    /** Whether it has ended. */
    boolean isOver(Instant now) {
        return period.hasEnd() && !now.isBefore(bound(period.getEndElement(), 1));
    }

    boolean holds(Instant now) {
        return !isAhead(now) && !isOver(now);
    }

    /** Returns where the unit begins that was written, be it a year, a day or a second, or so many units later. */
    private Instant bound(BaseDateTimeType written, int units) {
        return switch (written.getPrecision()) {
            case YEAR -> day(LocalDate.of(written.getYear(), 1, 1).plusYears(units));
            case MONTH ->
                day(LocalDate.of(written.getYear(), written.getMonth() + 1, 1).plusMonths(units));
            case DAY ->
                day(LocalDate.of(written.getYear(), written.getMonth() + 1, written.getDay())
                        .plusDays(units));
            case MINUTE -> written.getValue().toInstant().plusSeconds(60L * units);
            case SECOND -> written.getValue().toInstant().plusSeconds(units);
            case MILLI -> written.getValue().toInstant().plusMillis(units);
        };
    }

    private Instant day(LocalDate first) {
        return first.atStartOfDay(zone).toInstant();
    }
}
