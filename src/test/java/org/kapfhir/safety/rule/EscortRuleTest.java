package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.assessment;
import static org.kapfhir.safety.rule.MonitoringFixture.building;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.finished;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.DosingSession;

/** C9 at the end of a session: who takes the patient home. */
class EscortRuleTest {

    private static final String PATH = "Encounter.extension.where(url ="
            + " 'https://kap-fhir.org/fhir/StructureDefinition/kap-discharge-escort')";

    private final EscortRule rule = new EscortRule();

    @Test
    void isC9OfDosingSessions() {
        assertThat(rule.rule()).isEqualTo(Rule.C9);
        assertThat(rule.concerns()).isEqualTo(DosingSession.class);
    }

    @Test
    void asksOfAFinishedSessionOfAnOutpatientWithoutAnEscort() {
        assertThat(rule.asks(unescorted(true, false))).isTrue();
        assertThat(rule.asks(unescorted(false, false))).isFalse();
        assertThat(rule.asks(unescorted(true, true))).isFalse();
        assertThat(rule.asks(finished(120))).isFalse();
    }

    @Test
    void refusesWithoutAnEscortAndWithoutAnAssessment() {
        assertThat(rule.check(unescorted(true, false), record(dose())))
                .containsExactly(new Finding.Refusal(
                        Rule.C9,
                        PATH,
                        "A patient does not leave after a dose without an escort.",
                        "no escort in the session, no discharge assessment after the dose",
                        "a responsible adult to take the patient home",
                        List.of("MedicationAdministration/dose-1"),
                        true));
    }

    @Test
    void refusesIfNoneIsPresentByTheAssessment() {
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(115), true, false, "escort-present"))
                                .build()))
                .containsExactly(new Finding.Refusal(
                        Rule.C9,
                        PATH,
                        "A patient does not leave after a dose without an escort.",
                        "no escort in the session, none present by the discharge assessment",
                        "a responsible adult to take the patient home",
                        List.of("MedicationAdministration/dose-1", "Observation/a"),
                        true));
    }

    @Test
    void acceptsAnEscortPresentByTheAssessment() {
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(115), true, false))
                                .build()))
                .isEmpty();
    }

    @Test
    void passesOverAnAssessmentBeforeTheLastDoseOrAfterTheEnd() {
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(-1), true, false))
                                .build()))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("no escort in the session, no discharge assessment after the dose");
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(121), true, false))
                                .build()))
                .hasSize(1);
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(120), true, false))
                                .build()))
                .isEmpty();
    }

    @Test
    void judgesByTheLastAssessment() {
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(110), true, false, "escort-present"))
                                .add(assessment("b", minutes(115), true, false))
                                .build()))
                .isEmpty();
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(110), true, false))
                                .add(assessment("b", minutes(115), true, false, "escort-present"))
                                .build()))
                .hasSize(1);
    }

    @Test
    void refusesIfOneOfTwoLastAssessmentsSeesNone() {
        assertThat(rule.check(
                        unescorted(true, false),
                        building()
                                .add(dose())
                                .add(assessment("a", minutes(115), true, false))
                                .add(assessment("b", minutes(115), true, false, "escort-present"))
                                .build()))
                .hasSize(1);
    }

    @Test
    void hasNothingToSayWhereItDoesNotAsk() {
        assertThat(rule.check(finished(120), record(dose()))).isEmpty();
        assertThat(rule.check(unescorted(false, false), record(dose()))).isEmpty();
        assertThat(rule.check(unescorted(true, true), record(dose()))).isEmpty();
    }

    @Test
    void hasNothingToSayWithoutADose() {
        assertThat(rule.check(unescorted(true, false), record())).isEmpty();
    }

    private static DosingSession unescorted(boolean finished, boolean inpatient) {
        return new DosingSession(
                "Encounter/session-1",
                "patient-1",
                finished,
                inpatient,
                false,
                minutes(-25),
                minutes(120),
                false,
                null,
                false,
                List.of());
    }
}
