package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.seconds;
import static org.kapfhir.safety.rule.MonitoringFixture.spo2;
import static org.kapfhir.safety.rule.MonitoringFixture.time;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Moment;
import org.kapfhir.care.VitalSign;
import org.kapfhir.care.VitalSign.Kind;

class PreDoseReadingsTest {

    private static final VitalSign FIRST = bp(148, 92, -20);
    private static final VitalSign SECOND = bp(136, 86, -10);

    @Test
    void holdsTheReadingsBeforeTheDoseOldestFirst() {
        PreDoseReadings readings = before(minutes(0), SECOND, FIRST);

        assertThat(readings.all()).containsExactly(FIRST, SECOND);
        assertThat(readings.deciding()).containsExactly(SECOND);
        assertThat(readings.areMissing()).isFalse();
    }

    @Test
    void countsBothEndsOfTheWindow() {
        assertThat(before(minutes(0), bp(120, 80, -60)).areMissing()).isFalse();
        assertThat(before(minutes(0), bp(120, 80, seconds(-3601), null)).areMissing())
                .isTrue();
        assertThat(before(minutes(0), bp(120, 80, 0)).areMissing()).isFalse();
        assertThat(before(minutes(0), bp(120, 80, seconds(1), "pre-dose")).areMissing())
                .isTrue();
    }

    @Test
    void takesReadingsWithoutATimepointAndNoneForAnotherMoment() {
        assertThat(before(minutes(0), bp(120, 80, minutes(-10), null)).areMissing())
                .isFalse();
        assertThat(before(minutes(0), bp(120, 80, minutes(-10), "t40")).areMissing())
                .isTrue();
    }

    @Test
    void takesNoReadingOfADayOnly() {
        assertThat(before(minutes(0), bp(120, 80, day("2026-01-28"), "pre-dose"))
                        .areMissing())
                .isTrue();
    }

    @Test
    void takesNoOtherVitalSign() {
        assertThat(PreDoseReadings.of(Kind.BLOOD_PRESSURE, minutes(0), record(spo2(98, -10)), Duration.ofHours(1))
                        .areMissing())
                .isTrue();
    }

    @Test
    void letsSeveralOfTheSameMinuteDecide() {
        VitalSign other = bp(170, 95, -10);

        assertThat(before(minutes(0), FIRST, SECOND, other).deciding()).containsExactlyInAnyOrder(SECOND, other);
    }

    @Test
    void comparesInstantsWhereOffsetsDiffer() {
        VitalSign inTokyo = bp(120, 80, time("2026-01-29T00:15:00+09:00"), "pre-dose");

        assertThat(before(minutes(0), inTokyo).all()).containsExactly(inTokyo);
    }

    @Test
    void countsElapsedMinutesOverMidnightAndOverAChangeOfTheClock() {
        // In New York the clock goes from 01:59 to 03:00 on 8 March 2026.
        assertThat(before(time("2026-03-08T03:20:00-04:00"), bp(120, 80, time("2026-03-08T01:20:00-05:00"), null))
                        .areMissing())
                .isFalse();
        assertThat(before(time("2026-01-29T00:20:00-05:00"), bp(120, 80, time("2026-01-28T23:20:00-05:00"), null))
                        .areMissing())
                .isFalse();
    }

    @Test
    void letsEachReadingDecideThatMayLieBeforeADoseOfADayOnly() {
        VitalSign eveningBefore = bp(190, 90, time("2026-01-27T23:30:00-05:00"), "pre-dose");
        VitalSign tooEarly = bp(190, 90, time("2026-01-27T22:59:00-05:00"), "pre-dose");
        VitalSign late = bp(190, 90, time("2026-01-28T23:59:00-05:00"), null);
        VitalSign nextDay = bp(190, 90, time("2026-01-29T00:00:00-05:00"), null);

        PreDoseReadings readings = before(day("2026-01-28"), tooEarly, eveningBefore, FIRST, SECOND, late, nextDay);

        assertThat(readings.all()).containsExactly(eveningBefore, FIRST, SECOND, late);
        assertThat(readings.deciding()).isEqualTo(readings.all());
    }

    @Test
    void letsEachReadingDecideBeforeADoseWithoutATime() {
        PreDoseReadings readings = before(null, FIRST, SECOND, bp(120, 80, minutes(40), "t40"));

        assertThat(readings.all()).containsExactly(FIRST, SECOND);
        assertThat(readings.deciding()).containsExactly(FIRST, SECOND);
    }

    @Test
    void namesReadingsWithTheirTimes() {
        assertThat(PreDoseReadings.inWords(List.of(FIRST, SECOND)))
                .isEqualTo("148/92 mmHg at 2026-01-28T10:05-05:00 and 136/86 mmHg at 2026-01-28T10:15-05:00");
        assertThat(PreDoseReadings.references(List.of(FIRST, SECOND)))
                .containsExactly("Observation/blood-pressure-148--20", "Observation/blood-pressure-136--10");
    }

    private static PreDoseReadings before(@Nullable Moment start, VitalSign... vitals) {
        return PreDoseReadings.of(Kind.BLOOD_PRESSURE, start, record(vitals), Duration.ofMinutes(60));
    }
}
