package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.time;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Moment;
import org.kapfhir.care.PlannedRepetition;
import org.kapfhir.care.PlannedSessions;
import org.kapfhir.care.PlannedSessions.Activity;

/** F2 of care plans: two sessions of esketamine in 7 days in the first four weeks of a plan, one after them. */
class PlannedEsketamineFrequencyRuleTest {

    private static final String MESSAGE = "The plan gives esketamine more often than its prescribing information says.";
    private static final String UP_TO_WEEK_4 = "2 in 7 days up to week 4";
    private static final String AFTER_WEEK_4 = "1 in 7 days after week 4";

    /** The first session of a plan; its first four weeks end at {@link #END}. */
    private static final Moment START = time("2026-03-02T10:00:00-05:00");

    private static final Moment END = time("2026-03-30T10:00:00-04:00");

    private final PlannedEsketamineFrequencyRule rule =
            new PlannedEsketamineFrequencyRule(Defaults.of(FrequencyLimits.class));

    @Test
    void isF2OfCarePlans() {
        assertThat(rule.rule()).isEqualTo(Rule.F2);
        assertThat(rule.concerns()).isEqualTo(PlannedSessions.class);
    }

    @Test
    void hasNothingToSayOfKetamine() {
        PlannedSessions ketamine =
                new PlannedSessions("CarePlan/plan", "maya", false, List.of(repeated(0, 7, null, null)), List.of());

        assertThat(rule.check(ketamine, record().build())).isEmpty();
    }

    @Test
    void hasNothingToSayOfAPlanWithoutDates() {
        assertThat(check(dated(0))).isEmpty();
    }

    // ---- dates ----

    @Test
    void questions3SessionsIn7DaysOfTheFirstWeeks() {
        assertThat(check(
                        dated(1, time("2026-03-09T09:59:00-04:00")),
                        dated(0, START, time("2026-03-05T10:00:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "CarePlan.activity[1].detail.scheduled",
                        MESSAGE,
                        "3 sessions from 2026-03-02T10:00-05:00 to 2026-03-09T09:59-04:00",
                        UP_TO_WEEK_4,
                        List.of()));
    }

    @Test
    void acceptsTheThirdExactly7DaysAfterTheFirst() {
        assertThat(check(dated(0, START, time("2026-03-05T10:00:00-05:00"), time("2026-03-09T10:00:00-04:00"))))
                .isEmpty();
    }

    @Test
    void questions2SessionsIn7DaysFromTheEndOfTheFirst4Weeks() {
        assertThat(check(dated(0, START), dated(3, END, time("2026-04-06T09:59:00-04:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "CarePlan.activity[3].detail.scheduled",
                        MESSAGE,
                        "2 sessions from 2026-03-30T10:00-04:00 to 2026-04-06T09:59-04:00",
                        AFTER_WEEK_4,
                        List.of()));
    }

    @Test
    void acceptsSessionsAWeekApartAfter4Weeks() {
        assertThat(check(dated(0, START, END, time("2026-04-06T10:00:00-04:00"))))
                .isEmpty();
    }

    @Test
    void acceptsTheFirstSessionAfter4WeeksSoonAfterTheLastInThem() {
        assertThat(check(dated(0, START, time("2026-03-30T09:59:00-04:00"), time("2026-04-02T10:00:00-04:00"))))
                .isEmpty();
    }

    @Test
    void questions3SessionsIn7DaysOfWhichOneIsAfter4Weeks() {
        assertThat(check(dated(0, START, time("2026-03-27T10:00:00-04:00"), time("2026-03-29T10:00:00-04:00"), END)))
                .extracting(Finding::limit)
                .containsExactly(UP_TO_WEEK_4);
    }

    @Test
    void questions3SessionsIn7DaysThatAreAllAfter4WeeksByTheLimitAfterThem() {
        assertThat(check(dated(0, START, END, time("2026-04-01T10:00:00-04:00"), time("2026-04-03T10:00:00-04:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "CarePlan.activity[0].detail.scheduled",
                        MESSAGE,
                        "3 sessions from 2026-03-30T10:00-04:00 to 2026-04-03T10:00-04:00",
                        AFTER_WEEK_4,
                        List.of()));
    }

    @Test
    void reckons4WeeksByTheCalendarOverTheEndOfDaylightSavingTime() {
        Moment first = time("2026-10-12T10:00:00-04:00");

        assertThat(check(dated(0, first, time("2026-11-09T10:00:00-05:00"), time("2026-11-12T10:00:00-05:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(check(dated(0, first, time("2026-11-09T09:59:00-05:00"), time("2026-11-12T10:00:00-05:00"))))
                .isEmpty();
    }

    @Test
    void takesDaysWithoutATimeAsTheSameTimeOfEachDay() {
        assertThat(check(dated(0, day("2026-03-02"), day("2026-03-05"), day("2026-03-09"), day("2026-03-12"))))
                .isEmpty();
        assertThat(check(dated(0, day("2026-03-02"), day("2026-03-05"), day("2026-03-08"))))
                .extracting(Finding::limit)
                .containsExactly(UP_TO_WEEK_4);
        assertThat(check(dated(0, day("2026-03-02"), day("2026-03-30"), day("2026-04-06"))))
                .isEmpty();
        assertThat(check(dated(0, day("2026-03-02"), day("2026-03-30"), day("2026-04-05"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
    }

    // ---- repetitions ----

    @Test
    void acceptsOneSessionAWeekWithoutAnEnd() {
        assertThat(check(repeated(0, 1, START, null))).isEmpty();
        assertThat(check(repeated(0, 1, null, null))).isEmpty();
    }

    @Test
    void acceptsTwoSessionsAWeekUpToTheEndOfTheFirst4Weeks() {
        assertThat(check(repeated(0, 2, START, END))).isEmpty();
    }

    @Test
    void questionsTwoSessionsAWeekAMinuteLonger() {
        assertThat(check(dated(0), repeated(2, 2, START, time("2026-03-30T10:01:00-04:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "CarePlan.activity[2].detail.scheduled",
                        MESSAGE,
                        "2 sessions in 7 days",
                        AFTER_WEEK_4,
                        List.of()));
    }

    @Test
    void questionsTwoSessionsAWeekWithoutAnEnd() {
        assertThat(check(repeated(0, 2, START, null)))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(check(repeated(0, 2, null, null))).extracting(Finding::limit).containsExactly(AFTER_WEEK_4);
    }

    @Test
    void questionsThreeSessionsAWeekInTheFirst4Weeks() {
        assertThat(check(repeated(0, 3, START, time("2026-03-16T10:00:00-04:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "CarePlan.activity[0].detail.scheduled",
                        MESSAGE,
                        "3 sessions in 7 days",
                        UP_TO_WEEK_4,
                        List.of()));
        assertThat(check(repeated(0, 3, null, null))).extracting(Finding::limit).containsExactly(UP_TO_WEEK_4);
    }

    @Test
    void judgesARepetitionThatBeginsAfter4WeeksByTheLimitAfterThem() {
        assertThat(check(dated(0, START), repeated(1, 3, END, time("2026-04-30T10:00:00-04:00"))))
                .extracting(Finding::found, Finding::limit)
                .containsExactly(tuple("3 sessions in 7 days", AFTER_WEEK_4));
        assertThat(check(
                        dated(0, START),
                        repeated(1, 3, time("2026-03-30T09:59:00-04:00"), time("2026-04-30T10:00:00-04:00"))))
                .extracting(Finding::limit)
                .containsExactly(UP_TO_WEEK_4);
    }

    @Test
    void countsTheWeeksFromTheFirstOfAllDatesAndRepetitions() {
        assertThat(check(dated(0, time("2026-03-01T10:00:00-05:00")), repeated(1, 2, START, END)))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(check(dated(0, time("2026-03-20T10:00:00-04:00")), repeated(1, 2, START, END)))
                .isEmpty();
    }

    @Test
    void followsTheSettings() {
        PlannedEsketamineFrequencyRule strict = new PlannedEsketamineFrequencyRule(Defaults.with(
                FrequencyLimits.class, Map.of("esketamine-induction-weeks", "2", "esketamine-induction", "1")));

        assertThat(strict.check(plan(repeated(0, 2, START, null)), record().build()))
                .extracting(Finding::limit)
                .containsExactly("1 in 7 days up to week 2");
        assertThat(strict.check(
                        plan(dated(0, START), repeated(1, 2, time("2026-03-16T10:00:00-04:00"), null)),
                        record().build()))
                .extracting(Finding::limit)
                .containsExactly("1 in 7 days after week 2");
    }

    private static PlannedSessions plan(Activity... activities) {
        return new PlannedSessions("CarePlan/plan", "maya", true, Arrays.asList(activities), List.of());
    }

    private static Activity dated(int index, Moment... dates) {
        return new Activity(index, Arrays.asList(dates), null);
    }

    /** So many times a week. */
    private static Activity repeated(int index, int times, @Nullable Moment from, @Nullable Moment until) {
        return new Activity(index, List.of(), new PlannedRepetition(times, 7, Integer.MAX_VALUE, from, until));
    }

    private List<Finding> check(Activity... activities) {
        return rule.check(plan(activities), record().build());
    }
}
