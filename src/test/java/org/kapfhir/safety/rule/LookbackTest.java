package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.CLINIC;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.on;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Moment;

/** The time before a dose in which something counts. */
class LookbackTest {

    private final Lookback week = week(at("2026-03-02T10:15:00-05:00"));

    @Test
    void excludesItsBeginningAndIncludesTheDose() {
        assertBoth(week, at("2026-02-23T10:15:00-05:00"), false);
        assertBoth(week, at("2026-02-23T10:15:01-05:00"), true);
        assertBoth(week, at("2026-03-02T10:15:00-05:00"), true);
        assertBoth(week, at("2026-03-02T10:15:01-05:00"), false);
    }

    @Test
    void isNotSureOfADayOrMonthThatReachesOver() {
        assertBoth(week, on("2026-02-22"), false);
        assertMaybe(week, on("2026-02-23"));
        assertBoth(week, on("2026-02-24"), true);
        assertBoth(week, on("2026-03-01"), true);
        assertMaybe(week, on("2026-03-02"));
        assertBoth(week, on("2026-03-03"), false);
        assertMaybe(week, on("2026-02"));
    }

    @Test
    void takesTheNarrowestForSureAndTheWidestForMaybeOfADoseOnADay() {
        Lookback ofDay = week(on("2026-03-02"));

        assertBoth(ofDay, at("2026-02-23T00:00:00-05:00"), false);
        assertMaybe(ofDay, at("2026-02-23T00:00:01-05:00"));
        assertMaybe(ofDay, at("2026-02-23T23:59:59-05:00"));
        assertBoth(ofDay, at("2026-02-24T00:00:00-05:00"), true);
        assertBoth(ofDay, at("2026-03-02T00:00:00-05:00"), true);
        assertMaybe(ofDay, at("2026-03-02T00:00:01-05:00"));
        assertMaybe(ofDay, at("2026-03-02T23:59:00-05:00"));
        assertBoth(ofDay, at("2026-03-03T00:00:00-05:00"), false);
    }

    @Test
    void countsFullDaysByTheClinicsCalendar() {
        // The clinic's clocks go forward on 8 March.
        Lookback over = week(at("2026-03-10T10:15:00-04:00"));

        assertBoth(over, at("2026-03-03T10:15:00-05:00"), false);
        assertBoth(over, at("2026-03-03T10:15:01-05:00"), true);
    }

    @Test
    void countsTheRestOfADayByTheClock() {
        Lookback half = new Lookback(at("2026-03-08T10:15:00-04:00"), Duration.ofHours(36), CLINIC);

        assertBoth(half, at("2026-03-06T22:15:00-05:00"), false);
        assertBoth(half, at("2026-03-06T22:15:01-05:00"), true);
    }

    private static Lookback week(Moment dose) {
        return new Lookback(dose, Duration.ofDays(7), CLINIC);
    }

    private static void assertBoth(Lookback lookback, Moment at, boolean held) {
        assertThat(lookback.surelyHolds(at)).isEqualTo(held);
        assertThat(lookback.mayHold(at)).isEqualTo(held);
    }

    private static void assertMaybe(Lookback lookback, Moment at) {
        assertThat(lookback.surelyHolds(at)).isFalse();
        assertThat(lookback.mayHold(at)).isTrue();
    }
}
