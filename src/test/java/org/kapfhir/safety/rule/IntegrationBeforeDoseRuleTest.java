package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DoseFixture.day;
import static org.kapfhir.safety.rule.DoseFixture.given;
import static org.kapfhir.safety.rule.DoseFixture.givenEsketamine;
import static org.kapfhir.safety.rule.DoseFixture.integration;
import static org.kapfhir.safety.rule.DoseFixture.ketamine;
import static org.kapfhir.safety.rule.DoseFixture.kinds;
import static org.kapfhir.safety.rule.DoseFixture.record;
import static org.kapfhir.safety.rule.DoseFixture.time;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** F3: whether the sessions before a dose were integrated. */
class IntegrationBeforeDoseRuleTest {

    private final IntegrationBeforeDoseRule rule = new IntegrationBeforeDoseRule(Defaults.of(FrequencyLimits.class));

    @Test
    void isF3OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.F3);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheFirstDose() {
        assertThat(check(record())).isEmpty();
    }

    @Test
    void leavesADoseWithoutATimeToF1() {
        assertThat(rule.check(
                        ketamine(Route.INTRAMUSCULAR, "50").at((Moment) null).build(),
                        record().add(given("a", "s1", "2026-02-23T10:15:00-05:00"))
                                .build()))
                .isEmpty();
    }

    @Test
    void questionsTheLastSessionWithoutOne() {
        assertThat(check(record().add(given("a", "s1", "2026-02-23T10:15:00-05:00"))
                        .add(given("b", "s1", "2026-02-23T10:45:00-05:00"))))
                .containsExactly(new Finding.Warning(
                        Rule.F3,
                        "MedicationAdministration.effective",
                        "The last dosing session was not followed by an integration session.",
                        "1 session without one, the last at 2026-02-23T10:15-05:00",
                        "an integration session after each dosing session",
                        List.of("MedicationAdministration/a", "MedicationAdministration/b")));
    }

    @Test
    void refusesAfterTwoSessionsInARowWithoutOne() {
        assertThat(check(record().add(given("a", "s1", "2026-02-16T10:15:00-05:00"))
                        .add(givenEsketamine("b", "s2", "2026-02-23T10:15:00-05:00"))))
                .containsExactly(new Finding.Refusal(
                        Rule.F3,
                        "MedicationAdministration.effective",
                        "The last dosing sessions were not followed by an integration session.",
                        "2 sessions in a row without one, the last at 2026-02-23T10:15-05:00",
                        "fewer than 2",
                        List.of("MedicationAdministration/b", "MedicationAdministration/a"),
                        true));
    }

    @Test
    void questionsOneSessionIfTheOneBeforeItWasIntegrated() {
        assertThat(kinds(check(record().add(given("a", "s1", "2026-02-16T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-23T10:15:00-05:00"))
                        .add(integration("i", "s1", time("2026-02-17T10:00:00-05:00"))))))
                .containsExactly("warn");
    }

    @Test
    void countsOnlySessionsInARow() {
        assertThat(check(record().add(given("a", "s1", "2026-02-09T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-16T10:15:00-05:00"))
                        .add(given("c", "s3", "2026-02-23T10:15:00-05:00"))
                        .add(integration("i", "s3", time("2026-02-24T10:00:00-05:00")))))
                .isEmpty();
    }

    @Test
    void acceptsAnIntegrationThatNamesTheSessionFromItsStart() {
        assertThat(check(sessionAnd("s1", time("2026-02-23T10:15:00-05:00")))).isEmpty();
        assertThat(check(sessionAnd("s1", time("2026-02-23T10:14:00-05:00")))).hasSize(1);
        assertThat(check(sessionAnd("s1", day("2026-02-23")))).isEmpty();
        assertThat(check(sessionAnd("s1", day("2026-02-22")))).hasSize(1);
    }

    @Test
    void acceptsAnIntegrationThatNamesNoSessionAfterItsStart() {
        assertThat(check(sessionAnd(null, time("2026-02-23T10:16:00-05:00")))).isEmpty();
        assertThat(check(sessionAnd(null, time("2026-02-23T10:15:00-05:00")))).hasSize(1);
        assertThat(check(sessionAnd(null, day("2026-02-24")))).isEmpty();
        assertThat(check(sessionAnd(null, day("2026-02-23")))).hasSize(1);
    }

    @Test
    void acceptsAnIntegrationThatBeganBeforeTheDose() {
        assertThat(check(sessionAnd("s1", time("2026-03-02T10:14:00-05:00")))).isEmpty();
        assertThat(check(sessionAnd("s1", time("2026-03-02T10:15:00-05:00")))).hasSize(1);
        assertThat(check(sessionAnd("s1", day("2026-03-01")))).isEmpty();
        assertThat(check(sessionAnd("s1", day("2026-03-02")))).hasSize(1);
    }

    @Test
    void doesNotAcceptAnIntegrationThatNamesAnotherSession() {
        assertThat(check(sessionAnd("s0", time("2026-02-24T10:00:00-05:00")))).hasSize(1);
    }

    private static CareRecord.Builder sessionAnd(@Nullable String integrates, Moment held) {
        return record().add(given("a", "s1", "2026-02-23T10:15:00-05:00")).add(integration("i", integrates, held));
    }

    @Test
    void asksForNoneOfASessionMoreThan60DaysBefore() {
        assertThat(check(record().add(given("a", "s1", "2026-01-01T10:14:00-05:00"))))
                .isEmpty();
        assertThat(kinds(check(record().add(given("a", "s1", "2026-01-01T10:15:00-05:00")))))
                .containsExactly("warn");
    }

    @Test
    void reckons60DaysByTheCalendarOverAChangeOfTheClock() {
        assertThat(checkAt("2026-03-16T10:15:00-04:00", record().add(given("a", "s1", "2026-01-15T10:14:00-05:00"))))
                .isEmpty();
        assertThat(checkAt("2026-03-16T10:15:00-04:00", record().add(given("a", "s1", "2026-01-15T10:15:00-05:00"))))
                .hasSize(1);
        assertThat(checkAt("2026-11-10T10:15:00-05:00", record().add(given("a", "s1", "2026-09-11T10:14:00-04:00"))))
                .isEmpty();
        assertThat(checkAt("2026-11-10T10:15:00-05:00", record().add(given("a", "s1", "2026-09-11T10:15:00-04:00"))))
                .hasSize(1);
    }

    @Test
    void reckonsThePauseBetweenSessions() {
        // 60 days before the last session, but 67 before the dose.
        assertThat(kinds(check(record().add(given("a", "s1", "2025-12-25T10:15:00-05:00"))
                        .add(given("b", "s2", "2026-02-23T10:15:00-05:00")))))
                .containsExactly("refuse");
        assertThat(kinds(check(record().add(given("a", "s1", "2025-12-25T10:14:00-05:00"))
                        .add(given("b", "s2", "2026-02-23T10:15:00-05:00")))))
                .containsExactly("warn");
    }

    @Test
    void asksForNoneBetweenDosesOfOneSession() {
        assertThat(checkAt("2026-03-02T00:15:00-05:00", record().add(given("a", "now", "2026-03-01T23:45:00-05:00"))))
                .isEmpty();
    }

    @Test
    void asksForNoneOfALaterSession() {
        assertThat(check(record().add(given("a", "s1", "2026-03-04T10:15:00-05:00"))))
                .isEmpty();
    }

    @Test
    void asksForOneOfASessionOfTheSameDayWhoseTimeIsNotKnown() {
        assertThat(check(record().add(given("a", "s1", day("2026-03-02")))))
                .extracting(Finding::found)
                .containsExactly("1 session without one, the last at 2026-03-02 (time of day not recorded)");
    }

    @Test
    void followsTheSettings() {
        IntegrationBeforeDoseRule strict = new IntegrationBeforeDoseRule(Defaults.with(
                FrequencyLimits.class, Map.of("missed-integrations", "1", "maintenance-pause-days", "7")));

        assertThat(strict.check(
                        ketamine(Route.INTRAMUSCULAR, "50").build(),
                        record().add(given("a", "s1", "2026-02-23T10:15:00-05:00"))
                                .build()))
                .extracting(Finding::found, Finding::limit)
                .containsExactly(tuple("1 session without one, the last at 2026-02-23T10:15-05:00", "fewer than 1"));
        assertThat(strict.check(
                        ketamine(Route.INTRAMUSCULAR, "50").build(),
                        record().add(given("a", "s1", "2026-02-23T10:14:00-05:00"))
                                .build()))
                .isEmpty();
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(ketamine(Route.INTRAMUSCULAR, "50").build(), record.build());
    }

    private List<Finding> checkAt(String time, CareRecord.Builder record) {
        return rule.check(ketamine(Route.INTRAMUSCULAR, "50").at(time).build(), record.build());
    }
}
