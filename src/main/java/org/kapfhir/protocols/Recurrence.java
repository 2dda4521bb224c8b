package org.kapfhir.protocols;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;

/** Arithmetic of FHIR timings in whole days. */
final class Recurrence {

    /** More than any protocol has; keeps a mistyped period from filling a plan. */
    static final int MOST = 200;

    private Recurrence() {}

    /**
     * Returns the days of a repetition that ends, spread evenly over each period: three a week from a Monday are Monday,
     * Wednesday and Friday.
     *
     * <p>Where a protocol gives a range of frequencies, the lower one is planned; a clinician adds.
     *
     * @param start the day of the first
     * @return 1 to {@value #MOST} days, ascending
     * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Timing">R4, Timing</a>
     */
    static List<LocalDate> days(TimingRepeatComponent repeat, LocalDate start) {
        int frequency = frequency(repeat);
        int most = repeat.hasCount() ? Math.min(repeat.getCount(), MOST) : MOST;
        LocalDate end = bounds(repeat, start);
        List<LocalDate> days = new ArrayList<>();
        for (int period = 0; days.size() < most; period++) {
            LocalDate first = periods(repeat, start, period);
            long length = periods(repeat, start, period + 1L).toEpochDay() - first.toEpochDay();
            for (int i = 0; i < frequency && days.size() < most; i++) {
                LocalDate day = first.plusDays(length * i / frequency);
                if (end != null && !day.isBefore(end)) {
                    return days;
                }
                days.add(day);
            }
        }
        return days;
    }

    /** Returns the day after the last period of a repetition, or null if nothing ends it. */
    static @Nullable LocalDate end(TimingRepeatComponent repeat, LocalDate start) {
        LocalDate bounds = bounds(repeat, start);
        if (bounds != null || !repeat.hasCount()) {
            return bounds;
        }
        int count = Math.min(repeat.getCount(), MOST);
        return periods(repeat, start, (count + frequency(repeat) - 1L) / frequency(repeat));
    }

    /**
     * Returns a day moved by an amount of time, hours rounded to the nearest day: 18 hours after a session is the next day.
     *
     * @param amount in the UCUM units min, h, d, wk or mo
     * @param direction 1 for later, -1 for earlier
     * @throws IllegalArgumentException for any other unit
     */
    static LocalDate plus(LocalDate day, Quantity amount, int direction) {
        if (!amount.hasValue() || !amount.hasCode()) {
            throw new IllegalArgumentException("An offset or a bound has no value or no UCUM code");
        }
        BigDecimal value = amount.getValue();
        return switch (amount.getCode()) {
            case "min" -> day.plusDays(direction * toDays(value, 24L * 60));
            case "h" -> day.plusDays(direction * toDays(value, 24));
            case "d" -> day.plusDays(direction * toDays(value, 1));
            case "wk" -> day.plusWeeks(direction * toDays(value, 1));
            case "mo" -> day.plusMonths(direction * toDays(value, 1));
            default ->
                throw new IllegalArgumentException("A protocol counts in min, h, d, wk or mo, not " + amount.getCode());
        };
    }

    private static long toDays(BigDecimal value, long ofADay) {
        return value.divide(BigDecimal.valueOf(ofADay), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private static int frequency(TimingRepeatComponent repeat) {
        return Math.max(1, repeat.getFrequency());
    }

    private static @Nullable LocalDate bounds(TimingRepeatComponent repeat, LocalDate start) {
        if (repeat.hasBoundsDuration()) {
            return plus(start, repeat.getBoundsDuration(), 1);
        }
        return repeat.hasBoundsRange() ? plus(start, repeat.getBoundsRange().getLow(), 1) : null;
    }

    private static LocalDate periods(TimingRepeatComponent repeat, LocalDate start, long times) {
        if (!repeat.hasPeriod() || !repeat.hasPeriodUnit()) {
            throw new IllegalArgumentException("A timing has no period");
        }
        long length = Math.max(1, repeat.getPeriod().longValue()) * times;
        UnitsOfTime unit = repeat.getPeriodUnit();
        return switch (unit) {
            case D -> start.plusDays(length);
            case WK -> start.plusWeeks(length);
            case MO -> start.plusMonths(length);
            default -> throw new IllegalArgumentException("A protocol repeats by d, wk or mo, not " + unit.toCode());
        };
    }
}
