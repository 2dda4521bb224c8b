package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.building;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.esketamine;
import static org.kapfhir.safety.rule.MonitoringFixture.finished;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.seconds;
import static org.kapfhir.safety.rule.MonitoringFixture.session;
import static org.kapfhir.safety.rule.MonitoringFixture.time;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.Route;

/** O1: how long a patient was observed after the first dose. */
class ObservationTimeRuleTest {

    private static final List<String> DOSE = List.of("MedicationAdministration/dose-1");
    private static final String NOT_JUDGEABLE =
            "Whether the patient was observed long enough cannot be told without the times of the first dose and of the end.";

    private final ObservationTimeRule rule = new ObservationTimeRule(Defaults.of(SessionLimits.class));

    @Test
    void isO1OfDosingSessions() {
        assertThat(rule.rule()).isEqualTo(Rule.O1);
        assertThat(rule.concerns()).isEqualTo(DosingSession.class);
    }

    @Test
    void acceptsEsketamineAfter120Minutes() {
        assertThat(check(esketamine(), minutes(120))).isEmpty();
    }

    @Test
    void refusesEsketamineAfter119Minutes() {
        assertThat(check(esketamine(), minutes(119)))
                .containsExactly(new Finding.Refusal(
                        Rule.O1,
                        "Encounter.period",
                        "The session of esketamine ends too early after the first dose.",
                        "119 minutes, from 2026-01-28T10:25-05:00 to 2026-01-28T12:24-05:00",
                        "120 minutes",
                        DOSE,
                        true));
        assertThat(check(esketamine(), seconds(120 * 60 - 1))).hasSize(1);
    }

    @Test
    void acceptsKetamineAfter120Minutes() {
        assertThat(check(dose(), minutes(120))).isEmpty();
    }

    @Test
    void questionsKetamineAfter119Minutes() {
        assertThat(check(dose(), minutes(119)))
                .containsExactly(new Finding.Warning(
                        Rule.O1,
                        "Encounter.period",
                        "The session ends early after the first dose.",
                        "119 minutes, from 2026-01-28T10:25-05:00 to 2026-01-28T12:24-05:00",
                        "120 minutes",
                        DOSE));
    }

    @Test
    void questionsKetamineAfter60Minutes() {
        assertThat(check(dose(), minutes(60))).singleElement().isInstanceOf(Finding.Warning.class);
    }

    @Test
    void refusesKetamineAfter59Minutes() {
        assertThat(check(dose(), minutes(59)))
                .containsExactly(new Finding.Refusal(
                        Rule.O1,
                        "Encounter.period",
                        "The session ends too early after the first dose.",
                        "59 minutes, from 2026-01-28T10:25-05:00 to 2026-01-28T11:24-05:00",
                        "60 minutes",
                        DOSE,
                        true));
    }

    @Test
    void refusesAnEndBeforeTheDose() {
        assertThat(check(dose(), minutes(-1))).singleElement().isInstanceOf(Finding.Refusal.class);
    }

    @Test
    void reckonsFromTheFirstDose() {
        CareRecord two = building()
                .add(MonitoringFixture.dose("dose-1", true, Route.NASAL, minutes(0), minutes(0)))
                .add(MonitoringFixture.dose("dose-2", true, Route.NASAL, minutes(5), minutes(5)))
                .build();

        assertThat(rule.check(finished(120), two)).isEmpty();
        assertThat(rule.check(finished(119), two))
                .extracting(Finding::evidence)
                .containsExactly(List.of("MedicationAdministration/dose-1", "MedicationAdministration/dose-2"));
    }

    @Test
    void takesTheStricterLimitIfOneOfTheDosesIsOfEsketamine() {
        assertThat(rule.check(
                        finished(119),
                        building()
                                .add(MonitoringFixture.dose("a", false, Route.ORAL, minutes(0), minutes(0)))
                                .add(MonitoringFixture.dose("b", true, Route.NASAL, minutes(1), minutes(1)))
                                .build()))
                .singleElement()
                .isInstanceOf(Finding.Refusal.class);
    }

    @Test
    void reckonsMinutesAsTheyPassOverMidnightAndTheStartOfDaylightSavingTime() {
        Dose dose = esketamine(time("2026-03-07T23:30:00-05:00"));
        assertThat(check(dose, time("2026-03-08T01:30:00-05:00"))).isEmpty();
        assertThat(check(dose, time("2026-03-08T01:29:00-05:00"))).hasSize(1);

        // From 01:00 to 04:00 the clock shows 3 hours; 2 pass.
        Dose late = esketamine(time("2026-03-08T01:00:00-05:00"));
        assertThat(check(late, time("2026-03-08T04:00:00-04:00"))).isEmpty();
        assertThat(check(late, time("2026-03-08T03:59:00-04:00")))
                .extracting(Finding::found)
                .containsExactly("119 minutes, from 2026-03-08T01:00-05:00 to 2026-03-08T03:59-04:00");
    }

    @Test
    void reckonsMinutesAsTheyPassOverTheEndOfDaylightSavingTime() {
        // From 00:30 to 01:30 the clock shows 1 hour; 2 pass.
        Dose dose = esketamine(time("2026-11-01T00:30:00-04:00"));
        assertThat(check(dose, time("2026-11-01T01:30:00-05:00"))).isEmpty();
        assertThat(check(dose, time("2026-11-01T01:29:00-05:00"))).hasSize(1);
    }

    @Test
    void refusesWithoutTheTimeOfTheDose() {
        assertThat(check(dose(null), minutes(300)))
                .containsExactly(new Finding.Refusal(
                        Rule.O1,
                        "Encounter.period",
                        NOT_JUDGEABLE,
                        "first dose without a time, end 2026-01-28T15:25-05:00",
                        "120 minutes",
                        DOSE,
                        true));
    }

    @Test
    void refusesWithoutTheEnd() {
        assertThat(check(dose(), null))
                .containsExactly(new Finding.Refusal(
                        Rule.O1,
                        "Encounter.period",
                        NOT_JUDGEABLE,
                        "first dose 2026-01-28T10:25-05:00, end without a time",
                        "120 minutes",
                        DOSE,
                        true));
    }

    @Test
    void refusesADayThatMayBeTooEarly() {
        assertThat(check(dose(), day("2026-01-28")))
                .containsExactly(new Finding.Refusal(
                        Rule.O1,
                        "Encounter.period",
                        NOT_JUDGEABLE,
                        "first dose 2026-01-28T10:25-05:00, end 2026-01-28 (time of day not recorded)",
                        "120 minutes",
                        DOSE,
                        true));
        assertThat(check(dose(day("2026-01-28")), time("2026-01-29T01:59:00-05:00")))
                .extracting(Finding::message)
                .containsExactly(NOT_JUDGEABLE);
    }

    @Test
    void acceptsADayThatIsLateEnough() {
        assertThat(check(dose(), day("2026-01-29"))).isEmpty();
        assertThat(check(dose(day("2026-01-28")), time("2026-01-29T02:00:00-05:00")))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfASessionThatGoesOn() {
        assertThat(rule.check(session(false, false, minutes(10)), record(dose())))
                .isEmpty();
    }

    @Test
    void questionsASessionWithoutADose() {
        assertThat(rule.check(finished(10), record()))
                .containsExactly(new Finding.Warning(
                        Rule.O1,
                        "Encounter.period",
                        "The session ends without a dose given or withheld, so that the time since it is not known.",
                        "no dose",
                        "120 minutes",
                        List.of()));
    }

    @Test
    void hasNothingToSayIfTheDoseWasWithheld() {
        assertThat(rule.check(finished(10), building().withheld().build())).isEmpty();
        assertThat(rule.check(finished(10), building().withheld().add(dose()).build()))
                .hasSize(1);
    }

    @Test
    void followsTheSettings() {
        ObservationTimeRule longer = new ObservationTimeRule(
                Defaults.with(SessionLimits.class, Map.of("observation", "150m", "observation-least", "90m")));

        assertThat(longer.check(finished(150), record(dose()))).isEmpty();
        assertThat(longer.check(finished(149), record(dose())))
                .extracting(Finding::limit)
                .containsExactly("150 minutes");
        assertThat(longer.check(finished(89), record(dose())))
                .extracting(Finding::limit)
                .containsExactly("90 minutes");
    }

    private List<Finding> check(Dose dose, @Nullable Moment end) {
        return rule.check(session(true, false, end), record(dose));
    }
}
