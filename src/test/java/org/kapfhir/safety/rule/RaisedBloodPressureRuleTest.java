package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.only;
import static org.kapfhir.safety.rule.MonitoringFixture.record;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.VitalSign;

class RaisedBloodPressureRuleTest {

    private final RaisedBloodPressureRule rule = new RaisedBloodPressureRule(Defaults.of(VitalLimits.class));

    @Test
    void isB2OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.B2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void acceptsTheLimitItself() {
        assertThat(rule.check(dose(), record(bp(140, 90, -10)))).isEmpty();
    }

    @Test
    void questionsOneAboveTheLimit() {
        assertThat(found(bp(141, 80, -10))).startsWith("141/80 mmHg at");
        assertThat(found(bp(120, 91, -10))).startsWith("120/91 mmHg at");
    }

    @Test
    void questionsARaisedOneAlthoughTheRepetitionWasLower() {
        assertThat(rule.check(dose(), record(bp(148, 92, -20), bp(136, 86, -10))))
                .containsExactly(new Finding.Warning(
                        Rule.B2,
                        "MedicationAdministration.effective",
                        "The blood pressure before the dose was raised: note why the dose is given.",
                        "148/92 mmHg at 2026-01-28T10:05-05:00, repeated after 10 minutes: 136/86 mmHg",
                        "140/90 mmHg",
                        List.of("Observation/blood-pressure-148--20", "Observation/blood-pressure-136--10")));
    }

    @Test
    void countsARepetitionAfterFiveMinutesOrMore() {
        assertThat(found(bp(150, 80, -20), bp(130, 80, -15))).endsWith("repeated after 5 minutes: 130/80 mmHg");
        assertThat(found(bp(150, 80, -20), bp(130, 80, -16))).endsWith("not repeated after 5 minutes or more");
    }

    @Test
    void namesTheLastRepetitionOfTheFirstRaisedOne() {
        assertThat(found(bp(130, 80, -50), bp(150, 80, -30), bp(145, 80, -20), bp(135, 80, -10)))
                .isEqualTo("150/80 mmHg at 2026-01-28T09:55-05:00, repeated after 20 minutes: 135/80 mmHg");
    }

    @Test
    void isNoRepetitionOfItself() {
        RaisedBloodPressureRule without =
                new RaisedBloodPressureRule(Defaults.with(VitalLimits.class, Map.of("repeat-after", "0m")));

        assertThat(only(without.check(dose(), record(bp(150, 80, -20)))).found())
                .endsWith("not repeated after 0 minutes or more");
    }

    @Test
    void leavesAMissingBloodPressureToB1() {
        assertThat(rule.check(dose(), record())).isEmpty();
        assertThat(rule.check(dose(), record(bp(150, 95, -61), bp(150, 95, minutes(15), "t15"))))
                .isEmpty();
    }

    @Test
    void questionsADoseWithoutATimeToo() {
        assertThat(rule.check(dose(null), record(bp(150, 95, -20)))).hasSize(1);
    }

    private String found(VitalSign... readings) {
        Finding finding = only(rule.check(dose(), record(readings)));
        assertThat(finding).isInstanceOf(Finding.Warning.class);
        return finding.found();
    }
}
