package org.kapfhir.protocols;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** The days on which something that repeats takes place. */
final class Recurrence {

    /** More than any protocol has; keeps a mistyped period from filling a plan. */
    static final int MOST = 200;

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int DAYS_OF_A_MONTH = 30;

    private Recurrence() {}

    /** Returns whether a repetition ends, by a count or by bounds. */
    static boolean ends(TimingRepeatComponent repeat) {
        return repeat.hasCount() || repeat.hasBoundsDuration() || repeat.hasBoundsRange();
    }

    /**
     * Returns the days of a repetition that ends, spread evenly over each period: three a week from a Monday are Monday,
     * Wednesday and Friday.
     *
     * <p>Of ranges the lower end counts, as the plan that asks least of the patient: {@code frequency} rather than
     * {@code frequencyMax}.
     *
     * @param start the day of the first
     * @return 1 to {@value #MOST} days, ascending
     * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Timing">R4, Timing</a>
     */
    static List<LocalDate> days(TimingRepeatComponent repeat, LocalDate start) {
        int frequency = Math.max(1, repeat.getFrequency());
        int most = repeat.hasCount() ? Math.min(repeat.getCount(), MOST) : MOST;
        LocalDate end = endOf(repeat, start);
        List<LocalDate> days = new ArrayList<>();
        for (int period = 0; days.size() < most; period++) {
            LocalDate first = plus(start, repeat.getPeriod(), repeat.getPeriodUnit(), period);
            int length = (int) (plus(start, repeat.getPeriod(), repeat.getPeriodUnit(), period + 1L)
                            .toEpochDay()
                    - first.toEpochDay());
            for (int i = 0; i < frequency && days.size() < most; i++) {
                LocalDate day = first.plusDays((long) length * i / frequency);
                if (!day.isBefore(end)) {
                    return days;
                }
                days.add(day);
            }
        }
        return days;
    }

    /**
     * Returns how many days a stretch of time is, rounded to the nearest: 18 hours after a session is the next day.
     *
     * @param unit a UCUM unit of time, h, d, wk or mo
     * @throws IllegalArgumentException for any other unit
     */
    static long inDays(BigDecimal value, String unit) {
        BigDecimal hours =
                switch (unit) {
                    case "min" -> value.divide(BigDecimal.valueOf(60), 4, RoundingMode.HALF_UP);
                    case "h" -> value;
                    case "d" -> value.multiply(BigDecimal.valueOf(24));
                    case "wk" -> value.multiply(BigDecimal.valueOf(24L * DAYS_OF_A_WEEK));
                    case "mo" -> value.multiply(BigDecimal.valueOf(24L * DAYS_OF_A_MONTH));
                    default -> throw new IllegalArgumentException("Not a unit of time: " + unit);
                };
        return hours.divide(BigDecimal.valueOf(24), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private static LocalDate endOf(TimingRepeatComponent repeat, LocalDate start) {
        if (repeat.hasBoundsDuration()) {
            Duration bounds = repeat.getBoundsDuration();
            return after(start, bounds.getValue(), bounds.getCode());
        }
        if (repeat.hasBoundsRange()) {
            Range bounds = repeat.getBoundsRange();
            return after(start, bounds.getLow().getValue(), bounds.getLow().getCode());
        }
        return LocalDate.MAX;
    }

    /** Months are those of the calendar here, not thirty days. */
    private static LocalDate after(LocalDate start, BigDecimal value, String unit) {
        return "mo".equals(unit) ? start.plusMonths(value.longValue()) : start.plusDays(inDays(value, unit));
    }

    private static LocalDate plus(LocalDate start, BigDecimal period, UnitsOfTime unit, long times) {
        long length = Math.max(1, period.longValue());
        return switch (unit) {
            case D -> start.plusDays(length * times);
            case WK -> start.plusWeeks(length * times);
            case MO -> start.plusMonths(length * times);
            default -> throw new IllegalArgumentException("A protocol repeats by d, wk or mo, not " + unit.toCode());
        };
    }
}
