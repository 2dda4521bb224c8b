package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.time;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Moment;
import org.kapfhir.care.PlannedRepetition;
import org.kapfhir.care.PlannedSessions;
import org.kapfhir.care.PlannedSessions.Activity;

/** F1 of care plans: how many sessions a plan holds in 7 and 14 days, and how near they are. */
class PlannedFrequencyRuleTest {

    private static final String FIRST = "CarePlan.activity[0].detail.scheduled";
    private static final String TOO_CLOSE = "The plan lets two dosing sessions begin too close together.";

    private final PlannedFrequencyRule rule = new PlannedFrequencyRule(Defaults.of(FrequencyLimits.class));

    @Test
    void isF1OfCarePlans() {
        assertThat(rule.rule()).isEqualTo(Rule.F1);
        assertThat(rule.concerns()).isEqualTo(PlannedSessions.class);
    }

    @Test
    void hasNothingToSayOfAPlanWithoutDates() {
        assertThat(check(dated(0))).isEmpty();
    }

    // ---- dates ----

    @Test
    void accepts5SessionsIn7Days() {
        assertThat(check(dated(
                        0,
                        time("2026-03-02T10:00:00-05:00"),
                        time("2026-03-03T10:00:00-05:00"),
                        time("2026-03-04T10:00:00-05:00"),
                        time("2026-03-05T10:00:00-05:00"),
                        time("2026-03-06T10:00:00-05:00"))))
                .isEmpty();
    }

    @Test
    void refuses6SessionsIn7DaysOfAllActivities() {
        assertThat(check(
                        dated(
                                2,
                                time("2026-03-03T10:00:00-05:00"),
                                time("2026-03-05T10:00:00-05:00"),
                                time("2026-03-07T10:00:00-05:00")),
                        dated(
                                0,
                                time("2026-03-02T10:00:00-05:00"),
                                time("2026-03-04T10:00:00-05:00"),
                                time("2026-03-06T10:00:00-05:00"))))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "CarePlan.activity[2].detail.scheduled",
                        "The plan holds too many dosing sessions in 7 days.",
                        "6 sessions from 2026-03-02T10:00-05:00 to 2026-03-07T10:00-05:00",
                        "5 sessions in 7 days",
                        List.of(),
                        true));
    }

    @Test
    void acceptsTheSixthExactly7DaysAfterTheFirstOverTheStartOfDaylightSavingTime() {
        assertThat(check(fiveAnd("2026-03-09T10:00:00-04:00"))).isEmpty();
    }

    @Test
    void refusesTheSixthAMinuteLessThan7DaysAfterTheFirst() {
        assertThat(check(fiveAnd("2026-03-09T09:59:00-04:00")))
                .extracting(Finding::message)
                .containsExactly("The plan holds too many dosing sessions in 7 days.");
    }

    private static Activity fiveAnd(String sixth) {
        return dated(
                0,
                time("2026-03-02T10:00:00-05:00"),
                time("2026-03-03T10:00:00-05:00"),
                time("2026-03-04T10:00:00-05:00"),
                time("2026-03-05T10:00:00-05:00"),
                time("2026-03-06T10:00:00-05:00"),
                time(sixth));
    }

    @Test
    void refuses11SessionsIn14Days() {
        assertThat(check(tenAnd("2026-03-16T09:59:00-04:00")))
                .extracting(Finding::message, Finding::limit)
                .containsExactly(
                        tuple("The plan holds too many dosing sessions in 7 days.", "5 sessions in 7 days"),
                        tuple("The plan holds too many dosing sessions in 14 days.", "10 sessions in 14 days"));
    }

    @Test
    void acceptsTheEleventhExactly14DaysAfterTheFirst() {
        assertThat(check(tenAnd("2026-03-16T10:00:00-04:00"))).isEmpty();
    }

    private static Activity tenAnd(String eleventh) {
        return dated(
                0,
                time("2026-03-02T10:00:00-05:00"),
                time("2026-03-03T10:00:00-05:00"),
                time("2026-03-04T10:00:00-05:00"),
                time("2026-03-05T10:00:00-05:00"),
                time("2026-03-06T10:00:00-05:00"),
                time("2026-03-09T10:00:00-04:00"),
                time("2026-03-10T10:00:00-04:00"),
                time("2026-03-11T10:00:00-04:00"),
                time("2026-03-12T10:00:00-04:00"),
                time("2026-03-13T10:00:00-04:00"),
                time(eleventh));
    }

    @Test
    void takesDaysWithoutATimeAsTheSameTimeOfEachDay() {
        assertThat(check(dated(
                        0,
                        day("2026-03-02"),
                        day("2026-03-03"),
                        day("2026-03-04"),
                        day("2026-03-05"),
                        day("2026-03-06"),
                        day("2026-03-09"))))
                .isEmpty();
        assertThat(check(dated(
                        0,
                        day("2026-03-02"),
                        day("2026-03-03"),
                        day("2026-03-04"),
                        day("2026-03-05"),
                        day("2026-03-06"),
                        day("2026-03-08"))))
                .extracting(Finding::limit)
                .containsExactly("5 sessions in 7 days");
    }

    @Test
    void acceptsSessionsExactly20HoursApart() {
        assertThat(check(dated(0, time("2026-03-02T14:00:00-05:00"), time("2026-03-03T10:00:00-05:00"))))
                .isEmpty();
    }

    @Test
    void refusesSessionsLessThan20HoursApart() {
        assertThat(check(
                        dated(1, time("2026-03-03T10:00:00-05:00")),
                        dated(0, time("2026-03-01T10:00:00-05:00"), time("2026-03-02T14:01:00-05:00"))))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "CarePlan.activity[1].detail.scheduled",
                        TOO_CLOSE,
                        "2026-03-02T14:01-05:00 and 2026-03-03T10:00-05:00",
                        "20 h",
                        List.of(),
                        true));
    }

    @Test
    void namesTheFirstTwoOfThoseThatAreTooClose() {
        assertThat(check(dated(
                        0,
                        time("2026-03-02T08:00:00-05:00"),
                        time("2026-03-02T14:00:00-05:00"),
                        time("2026-03-02T20:00:00-05:00"))))
                .extracting(Finding::found)
                .containsExactly("2026-03-02T08:00-05:00 and 2026-03-02T14:00-05:00");
    }

    @Test
    void reckonsHoursAsTheyPassOverAChangeOfTheClock() {
        assertThat(check(dated(0, time("2026-03-07T07:00:00-05:00"), time("2026-03-08T04:00:00-04:00"))))
                .isEmpty();
        assertThat(check(dated(0, time("2026-03-07T07:01:00-05:00"), time("2026-03-08T04:00:00-04:00"))))
                .hasSize(1);
        assertThat(check(dated(0, time("2026-10-31T11:00:00-04:00"), time("2026-11-01T06:00:00-05:00"))))
                .isEmpty();
        assertThat(check(dated(0, time("2026-10-31T11:01:00-04:00"), time("2026-11-01T06:00:00-05:00"))))
                .hasSize(1);
    }

    @Test
    void refusesTwoSessionsOfOneDayIfOneOfThemHasNoTime() {
        for (Moment other : List.of(
                day("2026-03-02"),
                time("2026-03-02T00:00:00-05:00"),
                time("2026-03-02T23:59:00-05:00"),
                time("2026-03-03T01:00:00Z"))) {
            assertThat(check(dated(0, day("2026-03-02"), other)))
                    .extracting(Finding::message)
                    .containsExactly(TOO_CLOSE);
        }
        assertThat(check(dated(0, time("2026-03-02T00:00:00-05:00"), day("2026-03-02"))))
                .extracting(Finding::message)
                .containsExactly(TOO_CLOSE);
    }

    @Test
    void acceptsSessionsOfTwoDaysIfOneOfThemHasNoTime() {
        assertThat(check(dated(0, day("2026-03-02"), day("2026-03-03")))).isEmpty();
        assertThat(check(dated(0, day("2026-03-02"), time("2026-03-03T00:00:00-05:00"))))
                .isEmpty();
        assertThat(check(dated(0, time("2026-03-02T23:59:00-05:00"), day("2026-03-03"))))
                .isEmpty();
    }

    @Test
    void acceptsAnySpacingWhereNoneIsSet() {
        PlannedFrequencyRule free = new PlannedFrequencyRule(
                Defaults.with(FrequencyLimits.class, Map.of("least-between-starts", "0h", "most-in7-days", "50")));

        assertThat(free.check(plan(dated(0, day("2026-03-02"), day("2026-03-02"))), record().build()))
                .isEmpty();
        assertThat(free.check(
                        plan(dated(0, time("2026-03-02T10:00:00-05:00"), time("2026-03-02T10:00:00-05:00"))),
                        record().build()))
                .isEmpty();
        assertThat(free.check(plan(repeated(0, 2, 1, 10)), record().build())).isEmpty();
    }

    // ---- repetitions ----

    @Test
    void accepts5SessionsAWeek() {
        assertThat(check(repeated(0, 5, 7, Integer.MAX_VALUE))).isEmpty();
    }

    @Test
    void refuses6SessionsAWeek() {
        assertThat(check(repeated(0, 6, 7, Integer.MAX_VALUE)))
                .containsExactly(
                        new Finding.Refusal(
                                Rule.F1,
                                FIRST,
                                "The plan repeats dosing sessions too often in 7 days.",
                                "6 sessions in 7 days",
                                "5 sessions in 7 days",
                                List.of(),
                                true),
                        new Finding.Refusal(
                                Rule.F1,
                                FIRST,
                                "The plan repeats dosing sessions too often in 14 days.",
                                "12 sessions in 14 days",
                                "10 sessions in 14 days",
                                List.of(),
                                true));
    }

    @Test
    void accepts6SessionsAWeekIfThereAreOnly5OfThem() {
        assertThat(check(repeated(0, 6, 7, 5))).isEmpty();
    }

    @Test
    void judges14DaysByThemselves() {
        PlannedFrequencyRule weekly =
                new PlannedFrequencyRule(Defaults.with(FrequencyLimits.class, Map.of("most-in7-days", "6")));

        assertThat(weekly.check(plan(repeated(0, 6, 7, 10)), record().build())).isEmpty();
        assertThat(weekly.check(plan(repeated(0, 6, 7, 11)), record().build()))
                .extracting(Finding::limit)
                .containsExactly("10 sessions in 14 days");
    }

    @Test
    void countsRepetitionsThatRunTogether() {
        assertThat(check(
                        during(0, 3, time("2026-03-02T10:00:00-05:00"), time("2026-03-30T10:00:00-04:00")),
                        during(1, 3, time("2026-03-09T10:00:00-04:00"), time("2026-03-30T10:00:00-04:00"))))
                .extracting(Finding::expression, Finding::found)
                .containsExactly(
                        tuple("CarePlan.activity[1].detail.scheduled", "6 sessions in 7 days"),
                        tuple("CarePlan.activity[1].detail.scheduled", "12 sessions in 14 days"));
    }

    @Test
    void doesNotAddUpRepetitionsThatFollowEachOther() {
        assertThat(check(
                        during(0, 3, time("2026-03-02T10:00:00-05:00"), time("2026-03-16T10:00:00-04:00")),
                        during(1, 3, time("2026-03-16T10:00:00-04:00"), time("2026-03-30T10:00:00-04:00"))))
                .isEmpty();
    }

    @Test
    void acceptsARepetitionEvery20Hours() {
        assertThat(often().check(plan(repeated(0, 6, 5, Integer.MAX_VALUE)), record().build()))
                .isEmpty();
    }

    @Test
    void refusesARepetitionMoreOftenThanEvery20Hours() {
        assertThat(often().check(plan(repeated(0, 1, 5, 9), repeated(1, 24, 19, 2)), record().build()))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "CarePlan.activity[1].detail.scheduled",
                        TOO_CLOSE,
                        "every 19 h",
                        "20 h",
                        List.of(),
                        true));
    }

    @Test
    void acceptsARepetitionOfOneSession() {
        assertThat(often().check(plan(repeated(0, 24, 19, 1)), record().build()))
                .isEmpty();
    }

    private static PlannedFrequencyRule often() {
        return new PlannedFrequencyRule(
                Defaults.with(FrequencyLimits.class, Map.of("most-in7-days", "50", "most-in14-days", "100")));
    }

    private static PlannedSessions plan(Activity... activities) {
        return new PlannedSessions("CarePlan/plan", "maya", false, Arrays.asList(activities), List.of());
    }

    private static Activity dated(int index, Moment... dates) {
        return new Activity(index, Arrays.asList(dates), null);
    }

    private static Activity repeated(int index, int times, double days, int most) {
        return new Activity(index, List.of(), new PlannedRepetition(times, days, most, null, null));
    }

    /** So many times a week from one time to another. */
    private static Activity during(int index, int times, Moment from, Moment until) {
        return new Activity(index, List.of(), new PlannedRepetition(times, 7, Integer.MAX_VALUE, from, until));
    }

    private List<Finding> check(Activity... activities) {
        return rule.check(plan(activities), record().build());
    }
}
