package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.esketamine;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.spo2;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

class SaturationBeforeDoseRuleTest {

    private final SaturationBeforeDoseRule rule = new SaturationBeforeDoseRule(Defaults.of(VitalLimits.class));

    @Test
    void isB6OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.B6);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void accepts94PerCent() {
        assertThat(check(spo2(94, -10))).isEmpty();
    }

    @Test
    void questions93And92PerCent() {
        assertThat(check(spo2(93, -10)))
                .containsExactly(new Finding.Warning(
                        Rule.B6,
                        "MedicationAdministration.effective",
                        "The oxygen saturation before the dose is low.",
                        "93 % at 2026-01-28T10:15-05:00",
                        "94 %",
                        List.of("Observation/oxygen-saturation-93--10")));
        assertThat(check(spo2(92, -10))).hasSize(1).first().isInstanceOf(Finding.Warning.class);
    }

    @Test
    void refuses91PerCent() {
        assertThat(check(spo2(91, -10)))
                .containsExactly(new Finding.Refusal(
                        Rule.B6,
                        "MedicationAdministration.effective",
                        "The oxygen saturation before the dose is too low.",
                        "91 % at 2026-01-28T10:15-05:00",
                        "92 %",
                        List.of("Observation/oxygen-saturation-91--10"),
                        true));
    }

    @Test
    void judgesByTheLatest() {
        assertThat(check(spo2(90, -20), spo2(97, -10))).isEmpty();
        assertThat(check(spo2(97, -20), spo2(90, -10))).hasSize(1);
    }

    @Test
    void questionsADoseOfKetamineWithoutOne() {
        assertThat(check(spo2(98, -61), spo2(98, 1)))
                .containsExactly(new Finding.Warning(
                        Rule.B6,
                        "MedicationAdministration.effective",
                        "The oxygen saturation before the dose is not recorded.",
                        "none",
                        "one in the 60 minutes before the dose",
                        List.of()));
    }

    @Test
    void refusesADoseOfEsketamineWithoutOne() {
        assertThat(rule.check(esketamine(), record()))
                .containsExactly(new Finding.Refusal(
                        Rule.B6,
                        "MedicationAdministration.effective",
                        "The oxygen saturation before the dose is not recorded.",
                        "none",
                        "one in the 60 minutes before the dose",
                        List.of(),
                        true));
        assertThat(rule.check(esketamine(), record(spo2(98, -10)))).isEmpty();
    }

    @Test
    void isNotEvadedByADoseWithoutATime() {
        assertThat(rule.check(dose(null), record(spo2(90, -20), spo2(98, -10)))).hasSize(1);
    }

    private List<Finding> check(VitalSign... readings) {
        return rule.check(dose(), record(readings));
    }
}
