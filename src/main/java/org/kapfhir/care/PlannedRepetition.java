package org.kapfhir.care;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.jspecify.annotations.Nullable;

/**
 * How planned sessions repeat, at their most frequent.
 *
 * @param times in one period
 * @param period its length in days, more than 0
 * @param most how often in all
 * @param from when it begins, or null if that is not stated
 * @param until when it ends, or null if that is not stated
 */
public record PlannedRepetition(int times, double period, int most, @Nullable Moment from, @Nullable Moment until) {

    private static final double SECONDS_OF_A_DAY = 86_400;

    /** What a division of doubles may be off by. */
    private static final double NOTHING = 1e-9;

    /**
     * Returns the repetition, or nothing if it states no period, no day of the week and no time of day.
     *
     * @param clinic the time zone in which a date without an offset is meant
     */
    static Optional<PlannedRepetition> of(TimingRepeatComponent repeat, ZoneId clinic) {
        double period = period(repeat);
        if (!(period > 0)) {
            return Optional.empty();
        }
        Period bounds = repeat.getBounds() instanceof Period stated ? stated : null;
        return Optional.of(new PlannedRepetition(
                times(repeat),
                period,
                repeat.hasCount() ? Math.max(repeat.getCount(), repeat.getCountMax()) : Integer.MAX_VALUE,
                Moment.start(bounds, clinic).orElse(null),
                Moment.end(bounds, clinic).orElse(null)));
    }

    /** Returns the most sessions in some days. All sessions of a longer period may fall into them. */
    public int mostIn(int days) {
        double within = Math.max(1, Math.min(days, length()));
        int byPeriod = period >= within ? times : (int) Math.ceil(times * within / period - NOTHING);
        return Math.min(most, byPeriod);
    }

    /** Returns the time from one session to the next if they are spread evenly. */
    public Duration apart() {
        return Duration.ofSeconds(Math.round(period * SECONDS_OF_A_DAY / times));
    }

    /** Returns whether it runs when another begins; on the day on which it ends it does not. */
    boolean runsAtStartOf(PlannedRepetition other) {
        if (other.from == null) {
            return from == null;
        }
        return (from == null || !from.earliest().isAfter(other.from.earliest()))
                && (until == null || other.from.earliest().isBefore(until.earliest()));
    }

    private double length() {
        return from == null || until == null
                ? Double.MAX_VALUE
                : Math.ceil(from.atMostUntil(until).toSeconds() / SECONDS_OF_A_DAY - NOTHING);
    }

    private static int times(TimingRepeatComponent repeat) {
        return repeat.hasFrequency() || repeat.hasFrequencyMax()
                ? Math.max(1, Math.max(repeat.getFrequency(), repeat.getFrequencyMax()))
                : Math.max(1, repeat.getDayOfWeek().size())
                        * Math.max(1, repeat.getTimeOfDay().size());
    }

    private static double period(TimingRepeatComponent repeat) {
        if (repeat.hasPeriod() && repeat.hasPeriodUnit()) {
            return repeat.getPeriod().doubleValue() * days(repeat.getPeriodUnit());
        }
        if (repeat.hasDayOfWeek()) {
            return 7;
        }
        return repeat.hasTimeOfDay() ? 1 : 0;
    }

    private static double days(UnitsOfTime unit) {
        return switch (unit) {
            case S -> 1 / SECONDS_OF_A_DAY;
            case MIN -> 60 / SECONDS_OF_A_DAY;
            case H -> 3600 / SECONDS_OF_A_DAY;
            case D -> 1;
            case WK -> 7;
            case MO -> 30;
            case A -> 365;
            default -> 0;
        };
    }
}
