package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.only;
import static org.kapfhir.safety.rule.MonitoringFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

class DangerousBloodPressureRuleTest {

    private final DangerousBloodPressureRule rule = new DangerousBloodPressureRule(Defaults.of(VitalLimits.class));

    @Test
    void isB4OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.B4);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheLimitItself() {
        assertThat(check(bp(180, 110, -10))).isEmpty();
    }

    @Test
    void refusesOneAboveTheLimit() {
        assertThat(check(bp(181, 80, -10))).hasSize(1);
        assertThat(check(bp(120, 111, -10))).hasSize(1);
    }

    @Test
    void refusesFinally() {
        assertThat(check(bp(186, 112, -10)))
                .containsExactly(new Finding.Refusal(
                        Rule.B4,
                        "MedicationAdministration.effective",
                        "The blood pressure before the dose is dangerous.",
                        "186/112 mmHg at 2026-01-28T10:15-05:00",
                        "180/110 mmHg last before the dose, 200/120 mmHg in each reading before it",
                        List.of("Observation/blood-pressure-186--10"),
                        false));
    }

    @Test
    void judgesTheFirstLimitByTheLatest() {
        assertThat(check(bp(186, 112, -20), bp(150, 90, -10))).isEmpty();
        assertThat(check(bp(150, 90, -20), bp(186, 112, -10))).hasSize(1);
    }

    @Test
    void judgesTheSecondLimitByEachReading() {
        assertThat(check(bp(200, 120, -20), bp(150, 90, -10))).isEmpty();
        assertThat(check(bp(201, 80, -20), bp(150, 90, -10))).hasSize(1);
        assertThat(check(bp(120, 121, -20), bp(150, 90, -10))).hasSize(1);
    }

    @Test
    void namesEachThatIsOver() {
        assertThat(only(check(bp(205, 90, -20), bp(150, 90, -15), bp(186, 90, -10)))
                        .evidence())
                .containsExactly("Observation/blood-pressure-205--20", "Observation/blood-pressure-186--10");
    }

    @Test
    void isNotEvadedByADoseWithoutATime() {
        assertThat(rule.check(dose(null), record(bp(186, 112, -20), bp(150, 90, -10))))
                .hasSize(1);
    }

    @Test
    void leavesAMissingBloodPressureToB1() {
        assertThat(check()).isEmpty();
        assertThat(check(bp(210, 125, -61))).isEmpty();
    }

    private List<Finding> check(VitalSign... readings) {
        return rule.check(dose(), record(readings));
    }
}
