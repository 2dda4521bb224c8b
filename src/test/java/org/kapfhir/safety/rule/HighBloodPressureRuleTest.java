package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.only;
import static org.kapfhir.safety.rule.MonitoringFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

class HighBloodPressureRuleTest {

    private final HighBloodPressureRule rule = new HighBloodPressureRule(Defaults.of(VitalLimits.class));

    @Test
    void isB3OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.B3);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsLessThanTheLimit() {
        assertThat(check(bp(159, 99, -10))).isEmpty();
    }

    @Test
    void refusesTheLimitItself() {
        assertThat(check(bp(160, 80, -10))).hasSize(1);
        assertThat(check(bp(120, 100, -10))).hasSize(1);
    }

    @Test
    void refusesAHighPressureAndMayBeOverridden() {
        assertThat(check(bp(172, 104, -10)))
                .containsExactly(new Finding.Refusal(
                        Rule.B3,
                        "MedicationAdministration.effective",
                        "The blood pressure before the dose is too high.",
                        "172/104 mmHg at 2026-01-28T10:15-05:00",
                        "less than 160/100 mmHg",
                        List.of("Observation/blood-pressure-172--10"),
                        true));
    }

    @Test
    void judgesByTheLatest() {
        assertThat(check(bp(172, 104, -20), bp(150, 90, -10))).isEmpty();
        assertThat(check(bp(150, 90, -20), bp(172, 104, -10))).hasSize(1);
    }

    @Test
    void isNotExcusedByALowerOneOfTheSameMinute() {
        assertThat(only(check(bp(150, 90, -10), bp(172, 104, -10))).found())
                .isEqualTo("172/104 mmHg at 2026-01-28T10:15-05:00");
    }

    @Test
    void isNotExcusedByALowerOneAfterTheDose() {
        assertThat(check(bp(172, 104, -10), bp(120, 80, minutes(1), "pre-dose")))
                .hasSize(1);
    }

    @Test
    void isNotEvadedByADoseOfADayOnly() {
        assertThat(rule.check(dose(day("2026-01-28")), record(bp(172, 104, -10), bp(120, 80, minutes(100), null))))
                .hasSize(1);
    }

    @Test
    void leavesAMissingBloodPressureToB1() {
        assertThat(check()).isEmpty();
        assertThat(check(bp(172, 104, -61))).isEmpty();
    }

    private List<Finding> check(VitalSign... readings) {
        return rule.check(dose(), record(readings));
    }
}
