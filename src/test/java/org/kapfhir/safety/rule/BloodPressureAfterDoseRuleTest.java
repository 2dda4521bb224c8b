package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.adverseEvent;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.building;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.only;
import static org.kapfhir.safety.rule.MonitoringFixture.record;
import static org.kapfhir.safety.rule.MonitoringFixture.spo2;
import static org.kapfhir.safety.rule.MonitoringFixture.vital;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.VitalSign;

class BloodPressureAfterDoseRuleTest {

    private final BloodPressureAfterDoseRule rule = new BloodPressureAfterDoseRule(Defaults.of(VitalLimits.class));

    @Test
    void isB4OfVitalSigns() {
        assertThat(rule.rule()).isEqualTo(Rule.B4);
        assertThat(rule.concerns()).isEqualTo(VitalSign.class);
    }

    @Test
    void acceptsOneDangerousReading() {
        assertThat(rule.check(bp(190, 115, 40), record(dose(), bp(180, 110, 30))))
                .isEmpty();
    }

    @Test
    void callsForActionAtASecond() {
        assertThat(rule.check(bp(190, 115, 40), record(dose(), bp(181, 90, 35))))
                .containsExactly(new Finding.Warning(
                        Rule.B4,
                        "Observation.component",
                        "The blood pressure after the dose is dangerous: stop or escalate, and record an adverse event.",
                        "190/115 mmHg at 2026-01-28T11:05-05:00 and 181/90 mmHg at 2026-01-28T11:00-05:00",
                        "180/110 mmHg in two readings 5 minutes or more apart, 200/120 mmHg in one",
                        List.of("Observation/blood-pressure-181-35")));
    }

    @Test
    void countsASecondFiveMinutesApartInEitherDirection() {
        assertThat(rule.check(bp(190, 115, 40), record(dose(), bp(190, 115, 36))))
                .isEmpty();
        assertThat(rule.check(bp(190, 115, 40), record(dose(), bp(190, 115, 45))))
                .hasSize(1);
        assertThat(rule.check(bp(190, 115, 40), record(dose(), bp(190, 115, 44))))
                .isEmpty();
    }

    @Test
    void acceptsAReadingAtTheLimitAfterADangerousOne() {
        assertThat(rule.check(bp(180, 110, 40), record(dose(), bp(190, 115, 30))))
                .isEmpty();
    }

    @Test
    void callsForActionAtOnceAtAnExtremeOne() {
        assertThat(rule.check(bp(200, 120, 40), record(dose()))).isEmpty();
        assertThat(only(rule.check(bp(201, 90, 40), record(dose()))).found())
                .isEqualTo("201/90 mmHg at 2026-01-28T11:05-05:00");
        assertThat(rule.check(bp(150, 121, 40), record(dose()))).hasSize(1);
    }

    @Test
    void onlyTellsOnceAnAdverseEventIsRecorded() {
        CareRecord record = building().add(dose()).add(adverseEvent()).build();

        assertThat(rule.check(bp(205, 90, 40), record))
                .containsExactly(new Finding.Information(
                        Rule.B4,
                        "Observation.component",
                        "The blood pressure after the dose is dangerous; an adverse event of the session is recorded.",
                        "205/90 mmHg at 2026-01-28T11:05-05:00",
                        "180/110 mmHg in two readings 5 minutes or more apart, 200/120 mmHg in one",
                        List.of("AdverseEvent/event-1")));
    }

    @Test
    void leavesAPressureBeforeTheDoseToTheDose() {
        assertThat(rule.check(bp(205, 125, -1), record(dose()))).isEmpty();
        assertThat(rule.check(bp(205, 125, 0), record(dose()))).hasSize(1);
    }

    @Test
    void takesADoseWithoutATimeForGiven() {
        assertThat(rule.check(bp(205, 125, -1), record(dose(null)))).hasSize(1);
        assertThat(rule.check(bp(205, 125, -1), record(dose(day("2026-01-28")))))
                .hasSize(1);
        assertThat(rule.check(bp(205, 125, -1), record(dose(day("2026-01-29")))))
                .isEmpty();
    }

    @Test
    void goesByTheTimepointWhereNoDoseIsOnRecord() {
        assertThat(rule.check(bp(205, 125, minutes(40), "t40"), record())).hasSize(1);
        assertThat(rule.check(bp(205, 125, minutes(40), "pre-dose"), record())).isEmpty();
        assertThat(rule.check(bp(205, 125, minutes(40), null), record())).isEmpty();
        assertThat(rule.check(
                        bp(205, 125, minutes(40), "t40"), building().withheld().build()))
                .isEmpty();
    }

    @Test
    void looksAtNoReadingOfAnotherSession() {
        VitalSign other = vital(VitalSign.Kind.BLOOD_PRESSURE, 190, 115, minutes(10), null, "session-2");
        VitalSign unassigned = vital(VitalSign.Kind.BLOOD_PRESSURE, 190, 115, minutes(10), null, null);

        assertThat(rule.check(bp(190, 115, 40), record(dose(), other))).isEmpty();
        assertThat(rule.check(bp(190, 115, 40), record(dose(), unassigned))).hasSize(1);
    }

    @Test
    void takesAReadingOfADayOnlyForARepetition() {
        assertThat(rule.check(bp(190, 115, 40), record(dose(), bp(190, 115, day("2026-01-28"), "t40"))))
                .hasSize(1);
    }

    @Test
    void concernsNoOtherVitalSign() {
        assertThat(rule.check(spo2(99, 40), record(dose()))).isEmpty();
        assertThat(rule.check(
                        vital(VitalSign.Kind.HEART_RATE, 210, null, minutes(40), null, "session-1"), record(dose())))
                .isEmpty();
    }
}
