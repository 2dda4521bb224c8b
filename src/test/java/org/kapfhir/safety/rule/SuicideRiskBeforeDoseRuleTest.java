package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.risk;
import static org.kapfhir.safety.rule.DosingDay.session;
import static org.kapfhir.safety.rule.DosingDay.task;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk.Level;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** S2 before a dose: a high risk refuses, a moderate one needs a review. */
class SuicideRiskBeforeDoseRuleTest {

    private static final Moment EARLIER = at("2026-02-20T09:00:00-05:00");
    private static final Moment MORNING = at("2026-03-02T09:00:00-05:00");

    private final SuicideRiskBeforeDoseRule rule = new SuicideRiskBeforeDoseRule();

    @Test
    void refusesAnOutpatientAtHighRiskEvenIfReviewed() {
        Finding refusal = new Refusal(
                Rule.S2,
                "MedicationAdministration.effective",
                "An outpatient at a high suicide risk is not given a dose.",
                "high risk of 2026-03-02T09:00-05:00",
                "low or moderate risk, unless in hospital",
                List.of("RiskAssessment/high"),
                true);

        assertThat(check(
                        dose().build(),
                        record().session(session(MORNING, false, false, false))
                                .add(risk("RiskAssessment/high", Level.HIGH, MORNING, true))))
                .containsExactly(refusal);
        assertThat(check(dose().build(), record().add(risk("RiskAssessment/high", Level.HIGH, MORNING, true))))
                .containsExactly(refusal);
        assertThat(rule.rule()).isEqualTo(Rule.S2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void questionsAnInpatientAtAReviewedHighRisk() {
        assertThat(check(
                        dose().build(),
                        record().session(session(MORNING, true, false, false))
                                .add(risk("RiskAssessment/high", Level.HIGH, MORNING, true))))
                .containsExactly(new Warning(
                        Rule.S2,
                        "MedicationAdministration.effective",
                        "The suicide risk is more than low; a clinician has reviewed it.",
                        "high risk of 2026-03-02T09:00-05:00",
                        "low risk, or a clinician's review and a safety plan before the dose",
                        List.of("RiskAssessment/high")));
        assertThat(check(
                        dose().build(),
                        record().session(session(MORNING, true, false, false))
                                .add(risk("Observation/high", Level.HIGH, MORNING, false))))
                .singleElement()
                .isInstanceOf(Refusal.class);
    }

    @Test
    void refusesAModerateRiskThatNobodyReviewed() {
        assertThat(check(dose().build(), record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))))
                .containsExactly(new Refusal(
                        Rule.S2,
                        "MedicationAdministration.effective",
                        "A suicide risk that is more than low is reviewed by a clinician before a dose.",
                        "moderate risk of 2026-03-02T09:00-05:00",
                        "low risk, or a clinician's review and a safety plan before the dose",
                        List.of("Observation/moderate"),
                        true));
    }

    @Test
    void questionsAModerateRiskWithMitigation() {
        assertWarned(record().add(risk("RiskAssessment/moderate", Level.MODERATE, MORNING, true)));
    }

    @Test
    void takesTheMitigationOfTheSameDayAndLevel() {
        assertWarned(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(risk("RiskAssessment/moderate", Level.MODERATE, at("2026-03-02T08:00:00-05:00"), true)));
        assertWarned(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(risk("RiskAssessment/moderate", Level.MODERATE, MORNING, true)));
    }

    @Test
    void doesNotTakeTheMitigationOfAnotherDayLevelOrOfAfterTheDose() {
        assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(risk("RiskAssessment/moderate", Level.MODERATE, at("2026-03-01T23:59:00-05:00"), true)));
        assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(risk("RiskAssessment/low", Level.LOW, at("2026-03-02T08:00:00-05:00"), true)));
        assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(risk("RiskAssessment/moderate", Level.MODERATE, at("2026-03-02T10:16:00-05:00"), true)));
    }

    @Test
    void takesAReviewBetweenLevelAndDose() {
        assertWarned(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(task("review", "suicide-risk-review", MORNING)));
        assertWarned(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(task("review", "suicide-risk-review", at("2026-03-02T10:15:00-05:00"))));
        assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(task("review", "suicide-risk-review", at("2026-03-02T08:59:59-05:00"))));
        assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(task("review", "suicide-risk-review", at("2026-03-02T10:15:01-05:00"))));
        assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, MORNING, false))
                .add(task("review", "cssrs-due", MORNING)));
    }

    @Test
    void takesTheLatestLevel() {
        assertThat(check(
                        dose().build(),
                        record().add(risk("Observation/high", Level.HIGH, EARLIER, false))
                                .add(risk("Observation/low", Level.LOW, MORNING, false))))
                .isEmpty();
        assertRefused(record().add(risk("Observation/low", Level.LOW, EARLIER, false))
                .add(risk("Observation/moderate", Level.MODERATE, MORNING, false)));
    }

    @Test
    void takesTheHigherOfTwoLevelsOfTheSameTime() {
        assertThat(check(
                        dose().build(),
                        record().add(risk("Observation/low", Level.LOW, MORNING, false))
                                .add(risk("RiskAssessment/high", Level.HIGH, MORNING, true))))
                .extracting(Finding::evidence)
                .containsExactly(List.of("RiskAssessment/high"));
    }

    @Test
    void isNotCalmedByALowerLevelThatMayBeLaterThanTheDose() {
        for (Moment time : List.of(on("2026-03-02"), at("2026-03-02T10:16:00-05:00"))) {
            assertRefused(record().add(risk("Observation/moderate", Level.MODERATE, EARLIER, false))
                    .add(risk("Observation/low", Level.LOW, time, false)));
        }
    }

    @Test
    void asksForAReviewOfEachOfTwoLatest() {
        assertRefused(record().add(risk("RiskAssessment/moderate", Level.MODERATE, EARLIER, true))
                .add(risk("Observation/moderate", Level.MODERATE, on("2026-03-02"), false)));
    }

    @Test
    void ignoresALevelAfterTheDose() {
        assertThat(check(
                        dose().build(),
                        record().add(risk("Observation/high", Level.HIGH, at("2026-03-02T10:15:01-05:00"), false))))
                .isEmpty();
    }

    @Test
    void takesEveryLevelForADoseWithoutATime() {
        assertThat(check(
                        doseAt(null),
                        record().add(risk("Observation/high", Level.HIGH, EARLIER, false))
                                .add(risk("Observation/low", Level.LOW, MORNING, false))))
                .hasSize(1);
    }

    @Test
    void hasNothingToSayAtLowRiskOrWithoutALevel() {
        assertThat(check(dose().build(), record().add(risk("Observation/low", Level.LOW, MORNING, false))))
                .isEmpty();
        assertThat(check(dose().build(), record())).isEmpty();
    }

    private void assertWarned(CareRecord.Builder record) {
        assertThat(check(dose().build(), record)).singleElement().isInstanceOf(Warning.class);
    }

    private void assertRefused(CareRecord.Builder record) {
        assertThat(check(dose().build(), record)).singleElement().isInstanceOf(Refusal.class);
    }

    private List<Finding> check(Dose dose, CareRecord.Builder record) {
        return rule.check(dose, record.build());
    }
}
