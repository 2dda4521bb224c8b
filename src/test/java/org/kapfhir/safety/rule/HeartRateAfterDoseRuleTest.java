package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.hr;
import static org.kapfhir.safety.rule.MonitoringFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.VitalSign;

class HeartRateAfterDoseRuleTest {

    private final HeartRateAfterDoseRule rule = new HeartRateAfterDoseRule(Defaults.of(VitalLimits.class));

    @Test
    void isB5OfVitalSigns() {
        assertThat(rule.rule()).isEqualTo(Rule.B5);
        assertThat(rule.concerns()).isEqualTo(VitalSign.class);
    }

    @Test
    void acceptsTheLimitItself() {
        assertThat(rule.check(hr(130, 40), record(dose()))).isEmpty();
    }

    @Test
    void questionsOneAbove() {
        assertThat(rule.check(hr(131, 40), record(dose())))
                .containsExactly(new Finding.Warning(
                        Rule.B5,
                        "Observation.value",
                        "The heart rate after the dose is too high.",
                        "131 /min at 2026-01-28T11:05-05:00",
                        "130 /min",
                        List.of()));
    }

    @Test
    void leavesAHeartRateBeforeTheDoseToTheDose() {
        assertThat(rule.check(hr(140, -10), record(dose()))).isEmpty();
    }

    @Test
    void concernsNoOtherVitalSign() {
        assertThat(rule.check(bp(140, 80, 40), record(dose()))).isEmpty();
    }
}
