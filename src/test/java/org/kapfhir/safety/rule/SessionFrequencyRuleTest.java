package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.given;
import static org.kapfhir.safety.rule.DoseFixture.givenEsketamine;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.record;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** F1: how many sessions a dose makes in 7 and 14 days, and how near the next one is. */
class SessionFrequencyRuleTest {

    private static final String TOO_CLOSE = "Two dosing sessions begin too close together.";

    private final SessionFrequencyRule rule = new SessionFrequencyRule(Defaults.of(FrequencyLimits.class));

    @Test
    void isF1OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.F1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheFirstSession() {
        assertThat(check(record())).isEmpty();
    }

    @Test
    void refusesADoseWithoutATime() {
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50").at((Moment) null).build(), record().build()))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "MedicationAdministration.effective",
                        "How often doses follow each other cannot be told without the time of the dose.",
                        "no time of the dose",
                        "a time",
                        List.of(),
                        true));
    }

    @Test
    void questionsTheFourthSessionIn7Days() {
        assertThat(check(record().add(given("a", "s1", "2026-02-23T10:16:00-05:00"))
                        .add(given("b", "s2", "2026-02-26T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-28T10:15:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F1,
                        "MedicationAdministration.effective",
                        "There are more dosing sessions in 7 days than published evidence covers.",
                        "4 sessions from 2026-02-23T10:16-05:00 to 2026-03-02T10:15-05:00",
                        "3 sessions in 7 days",
                        List.of(
                                "MedicationAdministration/a",
                                "MedicationAdministration/b",
                                "MedicationAdministration/c")));
    }

    @Test
    void acceptsTheFourthIfTheFirstWasExactly7DaysBefore() {
        assertThat(check(record().add(given("a", "s1", "2026-02-23T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-26T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-28T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void refusesTheSixthSessionIn7Days() {
        assertThat(check(record().add(given("a", "s1", "2026-02-23T10:16:00-05:00"))
                        .add(given("b", "s2", "2026-02-24T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-25T10:15:00-05:00"))
                        .add(givenEsketamine("d", "s4", "2026-02-27T10:15:00-05:00"))
                        .add(given("e", "s5", "2026-03-01T10:15:00-05:00"))))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "MedicationAdministration.effective",
                        "There are too many dosing sessions in 7 days.",
                        "6 sessions from 2026-02-23T10:16-05:00 to 2026-03-02T10:15-05:00",
                        "5 sessions in 7 days",
                        List.of(
                                "MedicationAdministration/a",
                                "MedicationAdministration/b",
                                "MedicationAdministration/c",
                                "MedicationAdministration/d",
                                "MedicationAdministration/e"),
                        true));
    }

    @Test
    void questionsTheSixthIfTheFirstWasExactly7DaysBefore() {
        assertThat(kinds(check(record().add(given("a", "s1", "2026-02-23T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-24T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-25T10:15:00-05:00"))
                        .add(given("d", "s4", "2026-02-27T10:15:00-05:00"))
                        .add(given("e", "s5", "2026-03-01T10:15:00-05:00")))))
                .containsExactly("warn");
    }

    @Test
    void refusesTheEleventhSessionIn14Days() {
        assertThat(check(tenOthers("2026-02-16T10:16:00-05:00")).get(1))
                .isEqualTo(new Finding.Refusal(
                        Rule.F1,
                        "MedicationAdministration.effective",
                        "There are too many dosing sessions in 14 days.",
                        "11 sessions from 2026-02-16T10:16-05:00 to 2026-03-02T10:15-05:00",
                        "10 sessions in 14 days",
                        List.of(
                                "MedicationAdministration/first",
                                "MedicationAdministration/b",
                                "MedicationAdministration/c",
                                "MedicationAdministration/d",
                                "MedicationAdministration/e",
                                "MedicationAdministration/f",
                                "MedicationAdministration/g",
                                "MedicationAdministration/h",
                                "MedicationAdministration/i",
                                "MedicationAdministration/j"),
                        true));
        assertThat(kinds(check(tenOthers("2026-02-16T10:16:00-05:00")))).containsExactly("warn", "refuse");
    }

    @Test
    void doesNotRefuseTheEleventhIfTheFirstWasExactly14DaysBefore() {
        assertThat(kinds(check(tenOthers("2026-02-16T10:15:00-05:00")))).containsExactly("warn");
    }

    private static CareRecord.Builder tenOthers(String first) {
        return record().add(given("first", "s1", first))
                .add(given("b", "s2", "2026-02-17T10:30:00-05:00"))
                .add(given("c", "s3", "2026-02-18T10:30:00-05:00"))
                .add(given("d", "s4", "2026-02-19T10:30:00-05:00"))
                .add(given("e", "s5", "2026-02-20T10:30:00-05:00"))
                .add(given("f", "s6", "2026-02-21T10:30:00-05:00"))
                .add(given("g", "s7", "2026-02-25T10:30:00-05:00"))
                .add(given("h", "s8", "2026-02-26T10:30:00-05:00"))
                .add(given("i", "s9", "2026-02-27T10:30:00-05:00"))
                .add(given("j", "s10", "2026-02-28T10:30:00-05:00"));
    }

    @Test
    void countsTheWindowThatEndsAfterADoseRecordedLate() {
        assertThat(kinds(check(laterSessionsUpTo("2026-03-09T10:14:00-04:00")))).containsExactly("refuse");
    }

    @Test
    void reckonsDaysByTheCalendarOverTheStartOfDaylightSavingTime() {
        // 7 days of the calendar, but only 167 hours.
        assertThat(kinds(check(laterSessionsUpTo("2026-03-09T10:15:00-04:00")))).containsExactly("warn");
    }

    private static CareRecord.Builder laterSessionsUpTo(String last) {
        return record().add(given("a", "s1", "2026-03-04T10:15:00-05:00"))
                .add(given("b", "s2", "2026-03-05T10:15:00-05:00"))
                .add(given("c", "s3", "2026-03-06T10:15:00-05:00"))
                .add(given("d", "s4", "2026-03-07T10:15:00-05:00"))
                .add(given("e", "s5", last));
    }

    @Test
    void reckonsDaysByTheCalendarOverTheEndOfDaylightSavingTime() {
        // 7 days of the calendar, but 169 hours.
        assertThat(kinds(checkAt(
                        "2026-11-03T10:15:00-05:00",
                        record().add(given("a", "s1", "2026-10-27T10:16:00-04:00"))
                                .add(given("b", "s2", "2026-10-29T10:15:00-04:00"))
                                .add(given("c", "s3", "2026-10-31T10:15:00-04:00")))))
                .containsExactly("warn");
        assertThat(checkAt(
                        "2026-11-03T10:15:00-05:00",
                        record().add(given("a", "s1", "2026-10-27T10:15:00-04:00"))
                                .add(given("b", "s2", "2026-10-29T10:15:00-04:00"))
                                .add(given("c", "s3", "2026-10-31T10:15:00-04:00"))))
                .isEmpty();
    }

    @Test
    void leavesOutAWindowThatDoesNotHoldTheDose() {
        assertThat(check(record().add(given("a", "s1", "2026-02-02T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-03T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-04T10:15:00-05:00"))
                        .add(given("d", "s4", "2026-02-05T10:15:00-05:00"))
                        .add(given("e", "s5", "2026-02-06T10:15:00-05:00"))
                        .add(given("f", "s6", "2026-02-07T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void countsASessionKnownByItsDayIfItMayLieInTheWindow() {
        assertThat(kinds(check(record().add(given("a", "s1", day("2026-02-23")))
                        .add(given("b", "s2", "2026-02-26T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-28T10:15:00-05:00")))))
                .containsExactly("warn");
        assertThat(check(record().add(given("a", "s1", day("2026-02-22")))
                        .add(given("b", "s2", "2026-02-26T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-28T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void acceptsSessionsExactly20HoursApart() {
        assertThat(check(record().add(given("a", "s1", "2026-03-01T14:15:00-05:00"))))
                .isEmpty();
        assertThat(check(record().add(given("a", "s1", "2026-03-03T06:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void refusesADoseLessThan20HoursAfterTheLastSession() {
        assertThat(check(record().add(given("a", "s1", "2026-03-01T14:16:00-05:00"))))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "MedicationAdministration.effective",
                        TOO_CLOSE,
                        "19 h 59 min from the session of 2026-03-01T14:16-05:00",
                        "20 h",
                        List.of("MedicationAdministration/a"),
                        true));
    }

    @Test
    void refusesADoseLessThan20HoursBeforeTheNextSession() {
        assertThat(check(record().add(given("a", "s1", "2026-03-03T06:14:00-05:00"))))
                .containsExactly(new Finding.Refusal(
                        Rule.F1,
                        "MedicationAdministration.effective",
                        TOO_CLOSE,
                        "19 h 59 min from the session of 2026-03-03T06:14-05:00",
                        "20 h",
                        List.of("MedicationAdministration/a"),
                        true));
    }

    @Test
    void namesTheNearestSession() {
        assertThat(check(record().add(given("a", "s1", "2026-03-01T18:15:00-05:00"))
                        .add(given("b", "s2", "2026-03-02T22:15:00-05:00"))))
                .extracting(Finding::found)
                .containsExactly("12 h from the session of 2026-03-02T22:15-05:00");
    }

    @Test
    void reckonsHoursAsTheyPassOverTheStartOfDaylightSavingTime() {
        // From 07:00 to 04:00 of the next day the clock shows 21 hours; 20 pass.
        assertThat(checkAt("2026-03-08T04:00:00-04:00", record().add(given("a", "s1", "2026-03-07T07:00:00-05:00"))))
                .isEmpty();
        assertThat(kinds(checkAt(
                        "2026-03-08T04:00:00-04:00", record().add(given("a", "s1", "2026-03-07T07:01:00-05:00")))))
                .containsExactly("refuse");
    }

    @Test
    void reckonsHoursAsTheyPassOverTheEndOfDaylightSavingTime() {
        // From 11:00 to 06:00 of the next day the clock shows 19 hours; 20 pass.
        assertThat(checkAt("2026-11-01T06:00:00-05:00", record().add(given("a", "s1", "2026-10-31T11:00:00-04:00"))))
                .isEmpty();
        assertThat(kinds(checkAt(
                        "2026-11-01T06:00:00-05:00", record().add(given("a", "s1", "2026-10-31T11:01:00-04:00")))))
                .containsExactly("refuse");
    }

    @Test
    void takesADayWithoutATimeAsItsWorstCase() {
        assertThat(check(record().add(given("a", "s1", day("2026-03-01")))))
                .extracting(Finding::found)
                .containsExactly("10 h 15 min from the session of 2026-03-01 (time of day not recorded)");
        assertThat(check(record().add(given("a", "s1", day("2026-02-28"))))).isEmpty();
        assertThat(check(record().add(given("a", "s1", day("2026-03-03")))))
                .extracting(Finding::found)
                .containsExactly("13 h 45 min from the session of 2026-03-03 (time of day not recorded)");
        assertThat(check(record().add(given("a", "s1", day("2026-03-04"))))).isEmpty();
    }

    @Test
    void tellsThatTwoSessionsMayHaveBegunAtOnce() {
        assertThat(check(record().add(given("a", "s1", day("2026-03-02")))))
                .extracting(Finding::found)
                .containsExactly("0 min from the session of 2026-03-02 (time of day not recorded)");
        assertThat(check(record().add(given("a", "s1", DoseFixture.TIME))))
                .extracting(Finding::found)
                .containsExactly("0 min from the session of 2026-03-02T10:15-05:00");
    }

    @Test
    void countsDosesOfOneSessionOnce() {
        assertThat(check(record().add(given("a", "now", "2026-03-02T09:15:00-05:00"))
                        .add(given("b", "now", "2026-03-02T11:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void countsASessionOverMidnightOnce() {
        assertThat(checkAt("2026-03-02T00:30:00-05:00", record().add(given("a", "now", "2026-03-01T23:30:00-05:00"))))
                .isEmpty();
    }

    @Test
    void countsADoseWithoutASessionAsOne() {
        assertThat(kinds(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50").in(null).build(),
                        record().add(given("a", null, "2026-03-02T09:15:00-05:00"))
                                .build())))
                .containsExactly("refuse");
    }

    @Test
    void reckonsFromTheFirstDoseOfTheSession() {
        CareRecord.Builder record = record().add(given("a", "s1", "2026-03-01T14:00:00-05:00"))
                .add(ketamine(Route.INTRAMUSCULAR, "25")
                        .named("first")
                        .at("2026-03-02T09:00:00-05:00")
                        .build());

        assertThat(check(record))
                .extracting(Finding::found)
                .containsExactly("19 h from the session of 2026-03-01T14:00-05:00");
    }

    @Test
    void passesOverADoseOfTheSessionWithoutATime() {
        assertThat(check(record().add(ketamine(Route.INTRAMUSCULAR, "25")
                        .named("first")
                        .at((Moment) null)
                        .build())))
                .isEmpty();
    }

    @Test
    void countsADoseADayAfterTheFirstOfItsEncounterAsAnotherSession() {
        assertThat(kinds(check(record().add(given("a", "s1", "2026-02-25T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-27T10:15:00-05:00"))
                        .add(given("c", "now", "2026-03-01T10:15:00-05:00")))))
                .containsExactly("warn");
        assertThat(check(record().add(given("a", "s1", "2026-02-25T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-27T10:15:00-05:00"))
                        .add(given("c", "now", "2026-03-01T10:16:00-05:00"))))
                .isEmpty();
    }

    @Test
    void addsEachDoseToTheLastSessionOfItsEncounter() {
        // Two sessions of one Encounter: the third dose belongs to the second.
        assertThat(check(record().add(given("a", "now", "2026-03-01T09:15:00-05:00"))
                        .add(given("b", "now", "2026-03-02T09:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void takesTheBeginningOfASessionAsExactlyAsItsDosesTell() {
        // The first dose was given on 2 March, at 10:15 at the latest.
        assertThat(check(record().add(given("a", "now", day("2026-03-02")))
                        .add(given("b", "s1", "2026-03-03T06:15:00-05:00"))))
                .isEmpty();
        assertThat(check(record().add(given("a", "now", day("2026-03-02")))
                        .add(given("b", "s1", "2026-03-01T14:15:00-05:00"))))
                .extracting(Finding::found)
                .containsExactly("9 h 45 min from the session of 2026-03-01T14:15-05:00");
    }

    @Test
    void judgesTheNewTimeOfADoseThatIsOnRecord() {
        assertThat(check(record().add(given("judged", "before", "2026-03-01T20:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void followsTheSettings() {
        SessionFrequencyRule strict = new SessionFrequencyRule(Defaults.with(
                FrequencyLimits.class,
                Map.of(
                        "questioned-in7-days", "1",
                        "most-in7-days", "2",
                        "most-in14-days", "3",
                        "least-between-starts", "48h")));

        assertThat(kinds(strict.check(
                        ketamine(Route.INTRAMUSCULAR, "50").build(),
                        record().add(given("a", "s1", "2026-02-28T10:15:00-05:00"))
                                .build())))
                .containsExactly("warn");
        assertThat(kinds(strict.check(
                        ketamine(Route.INTRAMUSCULAR, "50").build(),
                        record().add(given("a", "s1", "2026-02-18T10:15:00-05:00"))
                                .add(given("b", "s2", "2026-02-26T10:15:00-05:00"))
                                .add(given("c", "s3", "2026-02-28T10:16:00-05:00"))
                                .build())))
                .containsExactly("refuse", "refuse", "refuse");
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(ketamine(Route.INTRAMUSCULAR, "50").build(), record.build());
    }

    private List<Finding> checkAt(String time, CareRecord.Builder record) {
        return rule.check(ketamine(Route.INTRAMUSCULAR, "50").at(time).build(), record.build());
    }
}
