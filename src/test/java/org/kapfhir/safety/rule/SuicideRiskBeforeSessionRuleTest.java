package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.risk;
import static org.kapfhir.safety.rule.DosingDay.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk.Level;
import org.kapfhir.safety.rule.Finding.Refusal;

/** S2 at the start of a session: no outpatient at a high risk. */
class SuicideRiskBeforeSessionRuleTest {

    private static final Moment START = at("2026-03-02T10:00:00-05:00");

    private final SuicideRiskBeforeSessionRule rule = new SuicideRiskBeforeSessionRule();

    @Test
    void refusesASessionThatBeginsAtHighRisk() {
        assertThat(check(START, false, Level.HIGH, START))
                .containsExactly(new Refusal(
                        Rule.S2,
                        "Encounter.period",
                        "An outpatient at a high suicide risk has no dosing session.",
                        "high risk of 2026-03-02T10:00-05:00",
                        "low or moderate risk at the start of the session, unless in hospital",
                        List.of("RiskAssessment/risk"),
                        true));
        assertThat(check(START, false, Level.HIGH, on("2026-03-02"))).hasSize(1);
        assertThat(rule.rule()).isEqualTo(Rule.S2);
        assertThat(rule.concerns()).isEqualTo(DosingSession.class);
    }

    @Test
    void acceptsASessionInWhichTheRiskIsFoundHigh() {
        assertThat(check(START, false, Level.HIGH, at("2026-03-02T10:00:01-05:00")))
                .isEmpty();
    }

    @Test
    void acceptsAnInpatientAndALowerRisk() {
        assertThat(check(START, true, Level.HIGH, START)).isEmpty();
        assertThat(check(START, false, Level.MODERATE, START)).isEmpty();
        assertThat(rule.asks(session(START, true, false, false))).isFalse();
        assertThat(rule.asks(session(START, false, false, false))).isTrue();
    }

    @Test
    void acceptsASessionAfterALowerLevel() {
        assertThat(rule.check(
                        session(START, false, false, false),
                        record().add(risk("Observation/high", Level.HIGH, at("2026-02-20T10:00:00-05:00"), false))
                                .add(risk("Observation/low", Level.LOW, START, false))
                                .build()))
                .isEmpty();
    }

    @Test
    void judgesASessionWithoutAStartAsOfNow() {
        assertThat(check(null, false, Level.HIGH, at("2026-03-02T20:00:00Z"))).hasSize(1);
        assertThat(check(null, false, Level.HIGH, at("2026-03-02T20:00:01Z"))).isEmpty();
    }

    private List<Finding> check(@Nullable Moment start, boolean inpatient, Level level, Moment assessed) {
        return rule.check(
                session(start, inpatient, false, false),
                record().add(risk("RiskAssessment/risk", level, assessed, true)).build());
    }
}
