package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.hr;
import static org.kapfhir.safety.rule.MonitoringFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

class HeartRateBeforeDoseRuleTest {

    private final HeartRateBeforeDoseRule rule = new HeartRateBeforeDoseRule(Defaults.of(VitalLimits.class));

    @Test
    void isB5OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.B5);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheLimitsThemselves() {
        assertThat(check(hr(45, -10))).isEmpty();
        assertThat(check(hr(120, -10))).isEmpty();
    }

    @Test
    void refusesOneBelow() {
        assertThat(check(hr(44, -10)))
                .containsExactly(new Finding.Refusal(
                        Rule.B5,
                        "MedicationAdministration.effective",
                        "The heart rate before the dose is too low or too high.",
                        "44 /min at 2026-01-28T10:15-05:00",
                        "45 to 120 /min",
                        List.of("Observation/heart-rate-44--10"),
                        true));
    }

    @Test
    void refusesOneAbove() {
        assertThat(check(hr(121, -10))).hasSize(1).first().isInstanceOf(Finding.Refusal.class);
    }

    @Test
    void judgesByTheLatest() {
        assertThat(check(hr(130, -20), hr(100, -10))).isEmpty();
        assertThat(check(hr(100, -20), hr(130, -10))).hasSize(1);
    }

    @Test
    void questionsADoseWithoutOne() {
        assertThat(check(hr(70, -61), hr(70, 1), bp(120, 80, -10)))
                .containsExactly(new Finding.Warning(
                        Rule.B5,
                        "MedicationAdministration.effective",
                        "The heart rate before the dose is not recorded.",
                        "none",
                        "one in the 60 minutes before the dose",
                        List.of()));
    }

    @Test
    void isNotEvadedByADoseWithoutATime() {
        assertThat(rule.check(dose(null), record(hr(130, -20), hr(100, -10)))).hasSize(1);
    }

    private List<Finding> check(VitalSign... readings) {
        return rule.check(dose(), record(readings));
    }
}
