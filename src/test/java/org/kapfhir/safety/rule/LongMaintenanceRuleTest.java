package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.given;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.time;
import static org.kapfhir.safety.rule.DosingDay.session;
import static org.kapfhir.safety.rule.DosingDay.task;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** F4: when long maintenance calls for re-evaluation. */
class LongMaintenanceRuleTest {

    private static final String MESSAGE =
            "Long maintenance calls for re-evaluation, with liver tests and a urinary screen.";
    private static final String LIMIT = "12 sessions in 365 days, and 183 days, without re-evaluation";

    private final LongMaintenanceRule rule = new LongMaintenanceRule(Defaults.of(FrequencyLimits.class));

    @Test
    void isF4OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.F4);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheFirstSessionOfMaintenance() {
        assertThat(check(maintenance())).isEmpty();
    }

    // ---- sessions in a year ----

    @Test
    void questionsTheThirteenthSessionIn365Days() {
        assertThat(check(twelve(given("first", "s1", "2025-03-02T10:16:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F4,
                        "MedicationAdministration.effective",
                        MESSAGE,
                        "13 sessions in 365 days",
                        LIMIT,
                        List.of(
                                "MedicationAdministration/l",
                                "MedicationAdministration/k",
                                "MedicationAdministration/j",
                                "MedicationAdministration/i",
                                "MedicationAdministration/h",
                                "MedicationAdministration/g",
                                "MedicationAdministration/f",
                                "MedicationAdministration/e",
                                "MedicationAdministration/d",
                                "MedicationAdministration/c",
                                "MedicationAdministration/b",
                                "MedicationAdministration/first")));
    }

    @Test
    void acceptsTheThirteenthIfTheFirstWasExactly365DaysBefore() {
        assertThat(check(twelve(given("first", "s1", "2025-03-02T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void countsASessionKnownByItsDayIfItMayLieInTheYear() {
        assertThat(check(twelve(given("first", "s1", day("2025-03-02"))))).hasSize(1);
        assertThat(check(twelve(given("first", "s1", day("2025-03-01"))))).isEmpty();
    }

    @Test
    void countsTheYearOfADoseKnownByItsDayFromTheBeginningOfTheDay() {
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50")
                                .at(day("2026-03-02"))
                                .build(),
                        twelve(given("first", "s1", "2025-03-02T00:01:00-05:00"))
                                .build()))
                .hasSize(1);
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50")
                                .at(day("2026-03-02"))
                                .build(),
                        twelve(given("first", "s1", "2025-03-02T00:00:00-05:00"))
                                .build()))
                .isEmpty();
    }

    @Test
    void doesNotCountALaterSession() {
        assertThat(check(twelve(given("later", "s1", "2026-03-04T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void countsADoseOfTheSameSessionOnce() {
        assertThat(check(twelve(given("other", "now", "2026-03-02T09:15:00-05:00"))))
                .isEmpty();
    }

    /** Eleven sessions a week apart, which have not lasted for half a year, and another one. */
    private static CareRecord.Builder twelve(CareRecord.GivenDose other) {
        return maintenance()
                .add(other)
                .add(given("b", "s2", "2025-12-15T10:15:00-05:00"))
                .add(given("c", "s3", "2025-12-22T10:15:00-05:00"))
                .add(given("d", "s4", "2025-12-29T10:15:00-05:00"))
                .add(given("e", "s5", "2026-01-05T10:15:00-05:00"))
                .add(given("f", "s6", "2026-01-12T10:15:00-05:00"))
                .add(given("g", "s7", "2026-01-19T10:15:00-05:00"))
                .add(given("h", "s8", "2026-01-26T10:15:00-05:00"))
                .add(given("i", "s9", "2026-02-02T10:15:00-05:00"))
                .add(given("j", "s10", "2026-02-09T10:15:00-05:00"))
                .add(given("k", "s11", "2026-02-16T10:15:00-05:00"))
                .add(given("l", "s12", "2026-02-23T10:15:00-05:00"));
    }

    // ---- days without a pause ----

    @Test
    void questionsMoreThan183DaysWithoutAPause() {
        assertThat(check(unbrokenFrom(given("first", "s1", "2025-08-30T10:15:00-04:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F4,
                        "MedicationAdministration.effective",
                        MESSAGE,
                        "sessions without a pause since 2025-08-30T10:15-04:00, 184 days",
                        LIMIT,
                        List.of(
                                "MedicationAdministration/d",
                                "MedicationAdministration/c",
                                "MedicationAdministration/b",
                                "MedicationAdministration/first")));
    }

    @Test
    void accepts183DaysByTheCalendarOverTheEndOfDaylightSavingTime() {
        assertThat(check(unbrokenFrom(given("first", "s1", "2025-08-31T10:15:00-04:00"))))
                .isEmpty();
        assertThat(check(unbrokenFrom(given("first", "s1", "2025-08-31T10:14:00-04:00"))))
                .hasSize(1);
    }

    @Test
    void takesADayWithoutATimeAsItsWorstCase() {
        assertThat(check(unbrokenFrom(given("first", "s1", day("2025-08-31"))))).hasSize(1);
        assertThat(check(unbrokenFrom(given("first", "s1", day("2025-09-01"))))).isEmpty();
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50")
                                .at(day("2026-03-02"))
                                .build(),
                        unbrokenFrom(given("first", "s1", "2025-08-31T23:59:00-04:00"))
                                .build()))
                .hasSize(1);
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50")
                                .at(day("2026-03-02"))
                                .build(),
                        unbrokenFrom(given("first", "s1", "2025-09-01T00:00:00-04:00"))
                                .build()))
                .isEmpty();
    }

    @Test
    void isInterruptedByAPauseOfMoreThan60Days() {
        // The second session was on 20 October at 10:15.
        assertThat(check(unbrokenFrom(given("first", "s1", "2025-08-21T10:15:00-04:00"))))
                .hasSize(1);
        assertThat(check(unbrokenFrom(given("first", "s1", "2025-08-21T10:14:00-04:00"))))
                .isEmpty();
    }

    private static CareRecord.Builder unbrokenFrom(CareRecord.GivenDose first) {
        return maintenance()
                .add(first)
                .add(given("b", "s2", "2025-10-20T10:15:00-04:00"))
                .add(given("c", "s3", "2025-12-10T10:15:00-05:00"))
                .add(given("d", "s4", "2026-01-31T10:15:00-05:00"));
    }

    @Test
    void tellsBoth() {
        FrequencyLimits few = Defaults.with(
                FrequencyLimits.class, Map.of("maintenance-sessions-in-year", "4", "maintenance-days", "100"));

        assertThat(new LongMaintenanceRule(few)
                        .check(
                                ketamine(Route.INTRAMUSCULAR, "50").build(),
                                unbrokenFrom(given("first", "s1", "2025-08-31T10:15:00-04:00"))
                                        .build()))
                .containsExactly(new Finding.Warning(
                        Rule.F4,
                        "MedicationAdministration.effective",
                        MESSAGE,
                        "5 sessions in 365 days; sessions without a pause since 2025-08-31T10:15-04:00, 183 days",
                        "4 sessions in 365 days, and 100 days, without re-evaluation",
                        List.of(
                                "MedicationAdministration/d",
                                "MedicationAdministration/c",
                                "MedicationAdministration/b",
                                "MedicationAdministration/first")));
    }

    // ---- what answers it ----

    @Test
    void acceptsAReEvaluationInTheLast183Days() {
        assertThat(check(due().add(task("t", "re-evaluation", time("2025-08-31T10:15:00-04:00")))))
                .isEmpty();
        assertThat(check(due().add(task("t", "re-evaluation", time("2025-08-31T10:14:00-04:00")))))
                .hasSize(1);
        assertThat(check(due().add(task("t", "re-evaluation", day("2025-09-01")))))
                .isEmpty();
        assertThat(check(due().add(task("t", "re-evaluation", day("2025-08-31")))))
                .hasSize(1);
    }

    @Test
    void acceptsAReEvaluationUpToTheDose() {
        assertThat(check(due().add(task("t", "re-evaluation", time(DoseFixture.TIME)))))
                .isEmpty();
        assertThat(check(due().add(task("t", "re-evaluation", time("2026-03-02T10:16:00-05:00")))))
                .hasSize(1);
        assertThat(check(due().add(task("t", "re-evaluation", day("2026-03-01")))))
                .isEmpty();
        assertThat(check(due().add(task("t", "re-evaluation", day("2026-03-02")))))
                .hasSize(1);
    }

    @Test
    void isNotAnsweredByAnotherTask() {
        assertThat(check(due().add(task("t", "suicide-risk-review", time("2026-03-01T10:15:00-05:00")))))
                .hasSize(1);
    }

    private static CareRecord.Builder due() {
        return unbrokenFrom(given("first", "s1", "2025-08-30T10:15:00-04:00"));
    }

    // ---- what it does not judge ----

    @Test
    void hasNothingToSayOutsideOfMaintenance() {
        CareRecord.Builder induction = due().session(session(time(DoseFixture.TIME), false, false, false));

        assertThat(check(induction)).isEmpty();
    }

    @Test
    void hasNothingToSayWithoutASession() {
        assertThat(check(record().add(given("first", "s1", "2025-08-30T10:15:00-04:00"))
                        .add(given("b", "s2", "2025-10-20T10:15:00-04:00"))
                        .add(given("c", "s3", "2025-12-10T10:15:00-05:00"))
                        .add(given("d", "s4", "2026-01-31T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void leavesADoseWithoutATimeToF1() {
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50").at((Moment) null).build(), due().build()))
                .isEmpty();
    }

    private static CareRecord.Builder maintenance() {
        return record().session(session(time(DoseFixture.TIME), false, false, true));
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(ketamine(Route.INTRAMUSCULAR, "50").build(), record.build());
    }
}
