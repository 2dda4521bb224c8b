package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.esketamine;
import static org.kapfhir.safety.rule.DoseFixture.given;
import static org.kapfhir.safety.rule.DoseFixture.givenEsketamine;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.record;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** F2 of doses: two sessions of esketamine in 7 days in the first four weeks of a course, one after them. */
class EsketamineFrequencyRuleTest {

    private static final String UP_TO_WEEK_4 = "2 in 7 days up to week 4";
    private static final String AFTER_WEEK_4 = "1 in 7 days after week 4";

    private final EsketamineFrequencyRule rule = new EsketamineFrequencyRule(Defaults.of(FrequencyLimits.class));

    @Test
    void isF2OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.F2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheFirstSession() {
        assertThat(check(record())).isEmpty();
    }

    @Test
    void questionsTheThirdSessionIn7DaysOfTheFirstWeeks() {
        assertThat(check(record().add(givenEsketamine("a", "s1", "2026-02-23T10:16:00-05:00"))
                        .add(givenEsketamine("b", "s2", "2026-02-26T10:15:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "MedicationAdministration.effective",
                        "Esketamine is given more often than its prescribing information says.",
                        "3 sessions from 2026-02-23T10:16-05:00 to 2026-03-02T10:15-05:00",
                        UP_TO_WEEK_4,
                        List.of("MedicationAdministration/a", "MedicationAdministration/b")));
    }

    @Test
    void acceptsTheThirdIfTheFirstWasExactly7DaysBefore() {
        assertThat(check(record().add(givenEsketamine("a", "s1", "2026-02-23T10:15:00-05:00"))
                        .add(givenEsketamine("b", "s2", "2026-02-26T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void doesNotCountKetamine() {
        assertThat(check(record().add(givenEsketamine("a", "s1", "2026-02-23T10:16:00-05:00"))
                        .add(given("b", "s2", "2026-02-26T10:15:00-05:00"))
                        .add(ketamine(Route.INTRAMUSCULAR, "50")
                                .named("c")
                                .in("s3")
                                .at("2026-02-27T10:15:00-05:00")
                                .build())))
                .isEmpty();
    }

    @Test
    void countsTheDevicesOfOneSessionOnce() {
        assertThat(check(record().add(givenEsketamine("a", "now", "2026-03-02T10:05:00-05:00"))
                        .add(givenEsketamine("b", "now", "2026-03-02T10:10:00-05:00"))
                        .add(esketamine("28")
                                .named("c")
                                .at("2026-03-02T10:20:00-05:00")
                                .build())))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfKetamine() {
        assertThat(rule.check(ketamine(Route.NASAL, "50").build(), threeInAWeek()))
                .isEmpty();
    }

    @Test
    void leavesADoseWithoutATimeToF1() {
        assertThat(rule.check(esketamine("56").at((Moment) null).build(), threeInAWeek()))
                .isEmpty();
    }

    private static CareRecord threeInAWeek() {
        return record().add(givenEsketamine("a", "s1", "2026-02-26T10:15:00-05:00"))
                .add(givenEsketamine("b", "s2", "2026-02-27T10:15:00-05:00"))
                .add(givenEsketamine("c", "s3", "2026-02-28T10:15:00-05:00"))
                .build();
    }

    @Test
    void questionsTheSecondSessionIn7DaysFromTheEndOfTheFirst4Weeks() {
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-02-01T10:15:00-05:00"))
                        .add(givenEsketamine("a", "s2", "2026-03-01T10:15:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "MedicationAdministration.effective",
                        "Esketamine is given more often than its prescribing information says.",
                        "2 sessions from 2026-03-01T10:15-05:00 to 2026-03-02T10:15-05:00",
                        AFTER_WEEK_4,
                        List.of("MedicationAdministration/a")));
    }

    @Test
    void acceptsTheFirstSessionAfter4WeeksSoonAfterTheLastInThem() {
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-02-01T10:15:00-05:00"))
                        .add(givenEsketamine("a", "s2", "2026-03-01T10:14:00-05:00"))))
                .isEmpty();
    }

    @Test
    void acceptsSessionsAWeekApartAfter4Weeks() {
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-01-26T10:15:00-05:00"))
                        .add(givenEsketamine("a", "s2", "2026-02-23T10:15:00-05:00"))))
                .isEmpty();
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-01-26T10:15:00-05:00"))
                        .add(givenEsketamine("a", "s2", "2026-02-23T10:16:00-05:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
    }

    @Test
    void questionsAThirdSessionIn7DaysThatIsTheFirstAfter4Weeks() {
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-02-02T10:15:00-05:00"))
                        .add(givenEsketamine("a", "s2", "2026-02-24T10:15:00-05:00"))
                        .add(givenEsketamine("b", "s3", "2026-02-27T10:15:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F2,
                        "MedicationAdministration.effective",
                        "Esketamine is given more often than its prescribing information says.",
                        "3 sessions from 2026-02-24T10:15-05:00 to 2026-03-02T10:15-05:00",
                        UP_TO_WEEK_4,
                        List.of("MedicationAdministration/a", "MedicationAdministration/b")));
    }

    @Test
    void countsALaterSessionAfter4Weeks() {
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-02-01T10:15:00-05:00"))
                        .add(givenEsketamine("later", "s2", "2026-03-05T10:15:00-05:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
    }

    @Test
    void reckons4WeeksByTheCalendarOverTheStartOfDaylightSavingTime() {
        assertThat(checkAt(
                        "2026-03-17T10:15:00-04:00",
                        record().add(givenEsketamine("first", "s1", "2026-02-16T10:15:00-05:00"))
                                .add(givenEsketamine("a", "s2", "2026-03-16T10:15:00-04:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(checkAt(
                        "2026-03-17T10:15:00-04:00",
                        record().add(givenEsketamine("first", "s1", "2026-02-16T10:15:00-05:00"))
                                .add(givenEsketamine("a", "s2", "2026-03-16T10:14:00-04:00"))))
                .isEmpty();
    }

    @Test
    void reckons4WeeksByTheCalendarOverTheEndOfDaylightSavingTime() {
        assertThat(checkAt(
                        "2026-11-10T10:15:00-05:00",
                        record().add(givenEsketamine("first", "s1", "2026-10-12T10:15:00-04:00"))
                                .add(givenEsketamine("a", "s2", "2026-11-09T10:15:00-05:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(checkAt(
                        "2026-11-10T10:15:00-05:00",
                        record().add(givenEsketamine("first", "s1", "2026-10-12T10:15:00-04:00"))
                                .add(givenEsketamine("a", "s2", "2026-11-09T10:14:00-05:00"))))
                .isEmpty();
    }

    @Test
    void beginsANewCourseAfterAPauseOfMoreThan60Days() {
        assertThat(check(record().add(givenEsketamine("old", "s1", "2026-01-01T10:14:00-05:00"))
                        .add(givenEsketamine("later", "s2", "2026-03-03T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void goesOnWithACourseAfterAPauseOfExactly60Days() {
        assertThat(check(record().add(givenEsketamine("old", "s1", "2026-01-01T10:15:00-05:00"))
                        .add(givenEsketamine("later", "s2", "2026-03-03T10:15:00-05:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
    }

    @Test
    void takesADayWithoutATimeAsItsWorstCase() {
        // The course may have begun with the day, so that the 4 weeks may end with the beginning of 1 March.
        assertThat(check(record().add(givenEsketamineOn("first", "s1", "2026-02-01"))
                        .add(givenEsketamine("a", "s2", "2026-03-01T00:00:00-05:00"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(check(record().add(givenEsketamineOn("first", "s1", "2026-02-01"))
                        .add(givenEsketamine("a", "s2", "2026-02-28T23:59:00-05:00"))))
                .isEmpty();
        // The second session may lie after them.
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-02-01T10:15:00-05:00"))
                        .add(givenEsketamineOn("a", "s2", "2026-03-01"))))
                .extracting(Finding::limit)
                .containsExactly(AFTER_WEEK_4);
        assertThat(check(record().add(givenEsketamine("first", "s1", "2026-02-01T10:15:00-05:00"))
                        .add(givenEsketamineOn("a", "s2", "2026-02-28"))))
                .isEmpty();
    }

    private static CareRecord.GivenDose givenEsketamineOn(String id, String session, String on) {
        return new CareRecord.GivenDose("MedicationAdministration/" + id, session, true, day(on));
    }

    @Test
    void followsTheSettings() {
        EsketamineFrequencyRule more = new EsketamineFrequencyRule(Defaults.with(
                FrequencyLimits.class, Map.of("esketamine-induction-weeks", "1", "esketamine-continuation", "3")));
        CareRecord.Builder three = record().add(givenEsketamine("first", "s1", "2026-02-20T10:15:00-05:00"))
                .add(givenEsketamine("a", "s2", "2026-02-28T10:15:00-05:00"))
                .add(givenEsketamine("b", "s3", "2026-03-01T10:15:00-05:00"));

        assertThat(more.check(esketamine("56").build(), three.build())).isEmpty();
        assertThat(more.check(
                        esketamine("56").build(),
                        three.add(givenEsketamine("c", "s4", "2026-02-26T10:15:00-05:00"))
                                .build()))
                .extracting(Finding::limit)
                .containsExactly("3 in 7 days up to week 1");
        assertThat(more.check(
                        esketamine("56").build(),
                        three.add(givenEsketamine("d", "s5", "2026-03-03T10:15:00-05:00"))
                                .build()))
                .extracting(Finding::limit)
                .containsExactly("3 in 7 days after week 1");
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(esketamine("56").build(), record.build());
    }

    private List<Finding> checkAt(String time, CareRecord.Builder record) {
        return rule.check(esketamine("56").at(time).build(), record.build());
    }
}
