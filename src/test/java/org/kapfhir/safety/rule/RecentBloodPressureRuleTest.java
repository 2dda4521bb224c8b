package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.only;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.seconds;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;

class RecentBloodPressureRuleTest {

    private final RecentBloodPressureRule rule = new RecentBloodPressureRule(Defaults.of(VitalLimits.class));

    @Test
    void isB1OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.B1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsABloodPressureOf59And60MinutesBefore() {
        assertThat(rule.check(dose(), record(bp(120, 80, -59)))).isEmpty();
        assertThat(rule.check(dose(), record(bp(120, 80, -60)))).isEmpty();
    }

    @Test
    void refusesOneOf61MinutesBefore() {
        assertThat(rule.check(dose(), record(bp(130, 80, -90), bp(120, 80, -61))))
                .containsExactly(new Finding.Refusal(
                        Rule.B1,
                        "MedicationAdministration.effective",
                        "A dose needs a blood pressure taken shortly before it.",
                        "the last one at 2026-01-28T09:24-05:00, 61 minutes before",
                        "60 minutes",
                        List.of("Observation/blood-pressure-120--61"),
                        true));
    }

    @Test
    void roundsTheMinutesUp() {
        assertThat(only(rule.check(dose(), record(bp(120, 80, seconds(-3601), null))))
                        .found())
                .endsWith(", 61 minutes before");
        assertThat(only(rule.check(dose(), record(bp(120, 80, -120)))).found()).endsWith(", 120 minutes before");
    }

    @Test
    void refusesADoseWithoutABloodPressure() {
        Finding finding = only(rule.check(dose(), record()));

        assertThat(finding).isInstanceOf(Finding.Refusal.class);
        assertThat(finding.found()).isEqualTo("none");
        assertThat(finding.evidence()).isEmpty();
    }

    @Test
    void isNotExcusedByALaterBloodPressure() {
        assertThat(only(rule.check(dose(), record(bp(120, 80, minutes(1), "pre-dose"))))
                        .found())
                .isEqualTo("none");
    }

    @Test
    void isNotExcusedByABloodPressureForAnotherMoment() {
        assertThat(only(rule.check(dose(), record(bp(120, 80, minutes(-10), "t40"))))
                        .found())
                .isEqualTo("none");
    }

    @Test
    void isNotExcusedByABloodPressureOfADayOnly() {
        assertThat(only(rule.check(dose(), record(bp(120, 80, day("2026-01-28"), "pre-dose"))))
                        .found())
                .isEqualTo("the last one on 2026-01-28 (time of day not recorded)");
    }

    @Test
    void namesABloodPressureOfTheSameMinuteAsBefore() {
        RecentBloodPressureRule strict =
                new RecentBloodPressureRule(Defaults.with(VitalLimits.class, Map.of("pre-dose-window", "1m")));

        assertThat(strict.check(dose(), record(bp(120, 80, 0)))).isEmpty();
        assertThat(only(strict.check(dose(), record(bp(120, 80, -2)))).limit()).isEqualTo("1 minutes");
    }

    @Test
    void refusesADoseOfADayOnly() {
        Finding finding = only(rule.check(dose(day("2026-01-28")), record(bp(120, 80, -10))));

        assertThat(finding).isInstanceOf(Finding.Refusal.class);
        assertThat(finding.rule()).isEqualTo(Rule.B1);
        assertThat(finding.expression()).isEqualTo("MedicationAdministration.effective");
        assertThat(finding.found()).isEqualTo("a dose on 2026-01-28 (time of day not recorded)");
        assertThat(finding.limit()).isEqualTo("60 minutes");
        assertThat(finding.message()).contains("without the time of the dose");
    }

    @Test
    void refusesADoseWithoutATime() {
        Finding finding = only(rule.check(dose(null), record(bp(120, 80, -10))));

        assertThat(finding).isInstanceOf(Finding.Refusal.class);
        assertThat(finding.found()).isEqualTo("no time of the dose");
    }

    @Test
    void judgesABackDatedDoseByItsOwnTime() {
        assertThat(rule.check(dose(minutes(-30)), record(bp(120, 80, -10)))).hasSize(1);
        assertThat(rule.check(dose(minutes(-30)), record(bp(120, 80, -40)))).isEmpty();
    }
}
