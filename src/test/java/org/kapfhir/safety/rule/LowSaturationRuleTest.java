package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.hr;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.spo2;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.VitalSign;

class LowSaturationRuleTest {

    private final LowSaturationRule rule = new LowSaturationRule(Defaults.of(VitalLimits.class));

    @Test
    void isB6OfVitalSigns() {
        assertThat(rule.rule()).isEqualTo(Rule.B6);
        assertThat(rule.concerns()).isEqualTo(VitalSign.class);
    }

    @Test
    void accepts90PerCent() {
        assertThat(rule.check(spo2(90, 40), record())).isEmpty();
    }

    @Test
    void callsForActionAt89PerCentAtAnyTime() {
        assertThat(rule.check(spo2(89, -10), record()))
                .containsExactly(new Finding.Warning(
                        Rule.B6,
                        "Observation.value",
                        "The oxygen saturation is too low: give oxygen, and record an adverse event.",
                        "89 % at 2026-01-28T10:15-05:00",
                        "90 %",
                        List.of()));
    }

    @Test
    void concernsNoOtherVitalSign() {
        assertThat(rule.check(hr(60, 40), record())).isEmpty();
    }
}
