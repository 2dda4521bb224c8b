package org.kapfhir.care;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as exactly as it was recorded: FHIR R4 lets a dateTime name a day, a month or a year only
 * (section 2.24.0.1), so a moment is the stretch of time in which it must lie.
 *
 * @param earliest the first instant that it may have been
 * @param latest the last instant that it may have been, the same as {@code earliest} if a time of day was recorded
 * @param zone in which it was recorded: the offset as written, the clinic's time zone where none was
 */
public record Moment(Instant earliest, Instant latest, ZoneId zone) {

    /** Returns a moment known to the instant. */
    public static Moment at(Instant instant, ZoneId zone) {
        return new Moment(instant, instant, zone);
    }

    /**
     * Returns the moment of a dateTime, date or instant, or nothing if it has no value.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    public static Optional<Moment> of(@Nullable BaseDateTimeType recorded, ZoneId clinic) {
        if (recorded == null || !recorded.hasValue()) {
            return Optional.empty();
        }
        TemporalPrecisionEnum precision = recorded.getPrecision();
        if (precision == TemporalPrecisionEnum.MINUTE
                || precision == TemporalPrecisionEnum.SECOND
                || precision == TemporalPrecisionEnum.MILLI) {
            ZoneId zone = recorded.getTimeZone() == null
                    ? clinic
                    : recorded.getTimeZone().toZoneId();
            return Optional.of(at(recorded.getValue().toInstant(), zone));
        }
        LocalDate first = LocalDate.of(
                recorded.getYear(),
                precision == TemporalPrecisionEnum.YEAR ? 1 : recorded.getMonth() + 1,
                precision == TemporalPrecisionEnum.DAY ? recorded.getDay() : 1);
        LocalDate after =
                switch (precision) {
                    case YEAR -> first.plusYears(1);
                    case MONTH -> YearMonth.from(first).plusMonths(1).atDay(1);
                    default -> first.plusDays(1);
                };
        return Optional.of(new Moment(
                first.atStartOfDay(clinic).toInstant(),
                after.atStartOfDay(clinic).toInstant().minusMillis(1),
                clinic));
    }

    /** Returns the moment at which a dateTime, instant or Period began. */
    public static Optional<Moment> start(@Nullable Type recorded, ZoneId clinic) {
        if (recorded instanceof Period period) {
            return of(period.getStartElement(), clinic);
        }
        return recorded instanceof BaseDateTimeType time ? of(time, clinic) : Optional.empty();
    }

    /** Returns the moment at which a Period ended, or that of a dateTime or instant. */
    public static Optional<Moment> end(@Nullable Type recorded, ZoneId clinic) {
        if (recorded instanceof Period period) {
            return of(period.getEndElement(), clinic);
        }
        return start(recorded, clinic);
    }

    /** Returns the moment of an instant element. */
    public static Optional<Moment> of(@Nullable InstantType recorded, ZoneId clinic) {
        return of((BaseDateTimeType) recorded, clinic);
    }

    /** Returns whether a time of day was recorded, and not only a day, a month or a year. */
    public boolean isExact() {
        return earliest.equals(latest);
    }

    /** Returns the first day on which it may have been, where it was recorded. */
    public LocalDate day() {
        return earliest.atZone(zone).toLocalDate();
    }

    /** Returns the first day on which it may have been, in another time zone. */
    public LocalDate dayIn(ZoneId other) {
        return earliest.atZone(other).toLocalDate();
    }

    /** Returns whether all of it lies before all of the other. */
    public boolean isBefore(Moment other) {
        return latest.isBefore(other.earliest);
    }

    /** Returns whether it may lie after the other, or at it. */
    public boolean mayBeFrom(Moment other) {
        return !latest.isBefore(other.earliest);
    }

    /** Returns the shortest time that may have passed until a later moment; negative if their stretches overlap. */
    public Duration atLeastUntil(Moment later) {
        return Duration.between(latest, later.earliest);
    }

    /** Returns the longest time that may have passed until a later moment. */
    public Duration atMostUntil(Moment later) {
        return Duration.between(earliest, later.latest);
    }

    /** Returns it as a reader of the record would write it: to the minute with offset, or the stretch of days. */
    public String inWords() {
        if (isExact()) {
            return earliest.atZone(zone).toOffsetDateTime().toString();
        }
        LocalDate last = latest.atZone(zone).toLocalDate();
        return day().equals(last) ? day() + " (time of day not recorded)" : day() + " to " + last;
    }
}
