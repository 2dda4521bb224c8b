package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.MonitoringFixture.assessment;
import static org.kapfhir.safety.rule.MonitoringFixture.bp;
import static org.kapfhir.safety.rule.MonitoringFixture.building;
import static org.kapfhir.safety.rule.MonitoringFixture.day;
import static org.kapfhir.safety.rule.MonitoringFixture.dose;
import static org.kapfhir.safety.rule.MonitoringFixture.finished;
import static org.kapfhir.safety.rule.MonitoringFixture.hr;
import static org.kapfhir.safety.rule.MonitoringFixture.minutes;
import static org.kapfhir.safety.rule.MonitoringFixture.score;
import static org.kapfhir.safety.rule.MonitoringFixture.session;
import static org.kapfhir.safety.rule.MonitoringFixture.spo2;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.DischargeAssessment;
import org.kapfhir.care.DosingSession;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Route;
import org.kapfhir.care.VitalSign;

/** O2: by what a patient may leave. */
class DischargeRuleTest {

    private static final DischargeAssessment MAY_LEAVE = assessment("leave", minutes(115), true, false);
    private static final VitalSign BEFORE = bp(120, 80, -10);
    private static final VitalSign PRESSURE = bp(125, 82, 110);
    private static final VitalSign SATURATION = spo2(97, 110);
    private static final Measurement ALERT = score("moaas", 5, minutes(110));
    private static final Measurement ALDRETE = score("aldrete", 9, minutes(110));

    private static final String LIMIT =
            "MOAA/S 5, modified Aldrete total 9, systolic pressure below 160 mmHg or at most"
                    + " 20 % above the one before the dose, oxygen saturation 94 %, all 11 criteria assessed as met";

    private final DischargeRule rule =
            new DischargeRule(Defaults.of(VitalLimits.class), Defaults.of(SessionLimits.class));

    @Test
    void isO2OfDosingSessions() {
        assertThat(rule.rule()).isEqualTo(Rule.O2);
        assertThat(rule.concerns()).isEqualTo(DosingSession.class);
    }

    // ---- the assessment ----

    @Test
    void acceptsAnAssessmentWithAllCriteriaMet() {
        assertThat(check(assessed(MAY_LEAVE))).isEmpty();
    }

    @Test
    void refusesWithoutAnAssessment() {
        assertThat(check(assessed()))
                .containsExactly(new Finding.Refusal(
                        Rule.O2,
                        "Encounter.status",
                        "The session ends without a discharge assessment that lets the patient leave.",
                        "none between the last dose and the end",
                        "one after the last dose by which the patient may leave",
                        List.of("MedicationAdministration/dose-1"),
                        true));
    }

    @Test
    void refusesAnAssessmentThatKeepsThePatient() {
        assertThat(check(assessed(assessment("stay", minutes(115), false, true))))
                .containsExactly(new Finding.Refusal(
                        Rule.O2,
                        "Encounter.status",
                        "The session ends without a discharge assessment that lets the patient leave.",
                        "the one at 2026-01-28T12:20-05:00 keeps the patient",
                        "one after the last dose by which the patient may leave",
                        List.of("MedicationAdministration/dose-1", "Observation/stay"),
                        true));
    }

    @Test
    void judgesByTheLastAssessment() {
        assertThat(check(assessed(assessment("stay", minutes(114), false, false), MAY_LEAVE)))
                .isEmpty();
        assertThat(check(assessed(MAY_LEAVE, assessment("stay", minutes(116), false, false))))
                .singleElement()
                .isInstanceOf(Finding.Refusal.class);
    }

    @Test
    void refusesIfOneOfTwoLastAssessmentsKeepsThePatient() {
        assertThat(check(assessed(MAY_LEAVE, assessment("stay", minutes(115), false, false))))
                .extracting(Finding::evidence)
                .containsExactly(List.of("MedicationAdministration/dose-1", "Observation/leave", "Observation/stay"));
    }

    @Test
    void takesAnAssessmentBetweenTheLastDoseAndTheEnd() {
        assertThat(check(assessed(assessment("a", minutes(0), true, false)))).isEmpty();
        assertThat(check(assessed(assessment("a", minutes(-1), true, false)))).hasSize(1);
        assertThat(check(assessed(assessment("a", minutes(120), true, false)))).isEmpty();
        assertThat(check(assessed(assessment("a", minutes(121), true, false)))).hasSize(1);
    }

    @Test
    void takesAnAssessmentAfterTheSecondOfTwoDoses() {
        CareRecord.Builder two = measured(PRESSURE, SATURATION, ALERT)
                .add(dose("dose-2", false, Route.INTRAMUSCULAR, minutes(100), minutes(100)));

        assertThat(check(two)).isEmpty();
        assertThat(check(two.add(dose("dose-3", false, Route.INTRAMUSCULAR, minutes(116), minutes(116)))))
                .extracting(Finding::found)
                .containsExactly("none between the last dose and the end");
    }

    @Test
    void doesNotTakeAnAssessmentThatMayBeFromBeforeTheDose() {
        assertThat(check(assessed(assessment("a", day("2026-01-28"), true, false))))
                .singleElement()
                .isInstanceOf(Finding.Refusal.class);
    }

    @Test
    void refusesADoseWithoutATime() {
        assertThat(check(building().add(dose(null)).add(MAY_LEAVE)))
                .extracting(Finding::found)
                .containsExactly("none between the last dose and the end");
    }

    @Test
    void takesAnAssessmentOfASessionWhoseEndHasNoTime() {
        assertThat(rule.check(session(true, false, null), assessed(MAY_LEAVE).build()))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfASessionThatGoesOn() {
        assertThat(rule.check(session(false, false, minutes(120)), assessed().build()))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfAnInpatient() {
        assertThat(rule.check(session(true, true, minutes(120)), assessed().build()))
                .isEmpty();
    }

    @Test
    void hasNothingToSayWithoutADose() {
        assertThat(check(building())).isEmpty();
    }

    private static CareRecord.Builder assessed(DischargeAssessment... assessments) {
        CareRecord.Builder record = building()
                .add(dose())
                .add(BEFORE)
                .add(bp(125, 82, 0))
                .add(spo2(97, 0))
                .add(score("moaas", 5, minutes(0)))
                .add(ALDRETE);
        Arrays.stream(assessments).forEach(record::add);
        return record;
    }

    // ---- alertness and recovery ----

    @Test
    void questionsAPatientWhoIsNotFullyAlert() {
        assertThat(check(measured(PRESSURE, SATURATION, score("moaas", 4, minutes(110)))))
                .containsExactly(new Finding.Warning(
                        Rule.O2,
                        "Encounter.status",
                        "The patient left although not all criteria of discharge were met, and no note says why.",
                        "MOAA/S 4",
                        LIMIT,
                        List.of("MedicationAdministration/dose-1", "Observation/leave")));
    }

    @Test
    void tellsOfAPatientWhoIsNotFullyAlertIfANoteSaysWhy() {
        assertThat(check(building()
                        .add(dose())
                        .add(BEFORE)
                        .add(PRESSURE)
                        .add(SATURATION)
                        .add(score("moaas", 4, minutes(110)))
                        .add(ALDRETE)
                        .add(assessment("noted", minutes(115), true, true))))
                .containsExactly(new Finding.Information(
                        Rule.O2,
                        "Encounter.status",
                        "The patient left although not all criteria of discharge were met; a note says why.",
                        "MOAA/S 4",
                        LIMIT,
                        List.of("MedicationAdministration/dose-1", "Observation/noted")));
    }

    @Test
    void questionsAPatientWhoseAlertnessNobodyMeasured() {
        assertThat(found(measured(PRESSURE, SATURATION, score("moaas", null, minutes(110)))))
                .containsExactly("no MOAA/S after the dose");
        assertThat(found(measured(PRESSURE, SATURATION, score("moaas", 5, minutes(-1)))))
                .containsExactly("no MOAA/S after the dose");
        assertThat(found(measured(PRESSURE, SATURATION, score("moaas", 5, minutes(121)))))
                .containsExactly("no MOAA/S after the dose");
    }

    @Test
    void judgesByTheLastScoreThatHasAValue() {
        assertThat(found(measured(PRESSURE, SATURATION, score("moaas", 3, minutes(60)))
                        .add(ALERT)
                        .add(score("moaas", null, minutes(111)))))
                .isEmpty();
        assertThat(found(measured(PRESSURE, SATURATION, ALERT).add(score("moaas", 3, minutes(111)))))
                .containsExactly("MOAA/S 3");
    }

    @Test
    void judgesByTheLowerOfTwoScoresOfTheSameTime() {
        assertThat(found(measured(PRESSURE, SATURATION, ALERT)
                        .add(score("moaas", 4, minutes(110)))
                        .add(score("moaas", 3, minutes(110)))))
                .containsExactly("MOAA/S 3");
    }

    @Test
    void questionsAnAldreteTotalBelow9() {
        assertThat(found(measured(PRESSURE, SATURATION, ALERT).add(score("aldrete", 9, minutes(111)))))
                .isEmpty();
        assertThat(found(measured(PRESSURE, SATURATION, ALERT).add(score("aldrete", 8, minutes(111)))))
                .containsExactly("modified Aldrete total 8");
    }

    // ---- blood pressure ----

    @Test
    void acceptsASystolicPressureBelow160() {
        assertThat(found(building()
                        .add(dose())
                        .add(bp(100, 60, -10))
                        .add(bp(159, 82, 110))
                        .add(SATURATION)
                        .add(ALERT)
                        .add(ALDRETE)
                        .add(MAY_LEAVE)))
                .isEmpty();
    }

    @Test
    void acceptsASystolicPressureOf20PercentAboveTheOneBeforeTheDose() {
        assertThat(found(after(bp(135, 80, -10), bp(162, 82, 110)))).isEmpty();
        assertThat(found(after(bp(134, 80, -10), bp(160, 82, 110)))).isEmpty();
    }

    @Test
    void questionsASystolicPressureMoreThan20PercentAbove() {
        assertThat(found(after(bp(135, 80, -10), bp(163, 82, 110))))
                .containsExactly("blood pressure 163/82 mmHg (systolic before the dose 135 mmHg)");
        assertThat(found(after(bp(133, 80, -10), bp(160, 82, 110))))
                .containsExactly("blood pressure 160/82 mmHg (systolic before the dose 133 mmHg)");
    }

    @Test
    void questionsASystolicPressureOf160IfTheOneBeforeTheDoseIsNotKnown() {
        assertThat(found(after(bp(150, 80, -61), bp(160, 82, 110))))
                .containsExactly("blood pressure 160/82 mmHg (systolic before the dose not known)");
        assertThat(found(after(bp(150, 80, -60), bp(160, 82, 110)))).isEmpty();
    }

    @Test
    void comparesWithTheLowerOfTwoPressuresOfTheSameTime() {
        assertThat(found(after(bp(150, 80, -10), bp(163, 82, 110)).add(bp(135, 81, -10))))
                .containsExactly("blood pressure 163/82 mmHg (systolic before the dose 135 mmHg)");
    }

    @Test
    void judgesByTheLastPressure() {
        assertThat(found(after(BEFORE, bp(170, 82, 60)).add(PRESSURE))).isEmpty();
        assertThat(found(after(BEFORE, PRESSURE).add(bp(170, 82, 111))))
                .containsExactly("blood pressure 170/82 mmHg (systolic before the dose 120 mmHg)");
        assertThat(found(after(BEFORE, PRESSURE).add(bp(170, 82, 121)))).isEmpty();
    }

    @Test
    void questionsAPatientWithoutAPressureAfterTheDose() {
        assertThat(found(after(BEFORE, hr(80, 110)))).containsExactly("no blood pressure after the dose");
    }

    private static CareRecord.Builder after(VitalSign before, VitalSign pressure) {
        return building()
                .add(dose())
                .add(before)
                .add(pressure)
                .add(SATURATION)
                .add(ALERT)
                .add(ALDRETE)
                .add(MAY_LEAVE);
    }

    // ---- oxygen saturation ----

    @Test
    void acceptsASaturationOf94() {
        assertThat(found(measured(PRESSURE, spo2(94, 110), ALERT))).isEmpty();
    }

    @Test
    void questionsASaturationOf93() {
        assertThat(found(measured(PRESSURE, spo2(93, 110), ALERT))).containsExactly("oxygen saturation 93 %");
    }

    @Test
    void judgesByTheLastSaturation() {
        assertThat(found(measured(PRESSURE, spo2(93, 60), ALERT).add(SATURATION)))
                .isEmpty();
        assertThat(found(measured(PRESSURE, SATURATION, ALERT).add(spo2(92, 111))))
                .containsExactly("oxygen saturation 92 %");
    }

    @Test
    void questionsAPatientWithoutASaturationAfterTheDose() {
        assertThat(found(measured(PRESSURE, spo2(97, -10), ALERT)))
                .containsExactly("no oxygen saturation after the dose");
    }

    // ---- the criteria ----

    @Test
    void questionsCriteriaAssessedAsNotMet() {
        CareRecord.Builder record = building()
                .add(dose())
                .add(BEFORE)
                .add(PRESSURE)
                .add(SATURATION)
                .add(ALERT)
                .add(ALDRETE);

        assertThat(found(record.add(assessment("leave", minutes(115), true, false, "oriented", "alert"))))
                .containsExactly("assessed as not met or not judged: alert, oriented");
    }

    @Test
    void tellsAllInOneFinding() {
        assertThat(found(building()
                        .add(dose())
                        .add(score("aldrete", 7, minutes(110)))
                        .add(assessment("leave", minutes(115), true, false, "blood-pressure"))))
                .containsExactly("no MOAA/S after the dose; modified Aldrete total 7; no blood pressure after the dose;"
                        + " no oxygen saturation after the dose; assessed as not met or not judged: blood-pressure");
    }

    @Test
    void followsTheSettings() {
        DischargeRule strict = new DischargeRule(
                Defaults.with(VitalLimits.class, Map.of("pre-dose-window", "5m")),
                Defaults.with(
                        SessionLimits.class,
                        Map.of(
                                "discharge-moaas", "4",
                                "discharge-aldrete", "10",
                                "discharge-systolic", "120",
                                "discharge-rise-percent", "10",
                                "discharge-saturation", "98")));

        assertThat(strict.check(
                        finished(120),
                        measured(PRESSURE, SATURATION, score("moaas", 4, minutes(110)))
                                .build()))
                .containsExactly(new Finding.Warning(
                        Rule.O2,
                        "Encounter.status",
                        "The patient left although not all criteria of discharge were met, and no note says why.",
                        "modified Aldrete total 9; blood pressure 125/82 mmHg (systolic before the dose not known);"
                                + " oxygen saturation 97 %",
                        "MOAA/S 4, modified Aldrete total 10, systolic pressure below 120 mmHg or at most 10 % above"
                                + " the one before the dose, oxygen saturation 98 %, all 11 criteria assessed as met",
                        List.of("MedicationAdministration/dose-1", "Observation/leave")));
    }

    private static CareRecord.Builder measured(VitalSign pressure, VitalSign saturation, Measurement alertness) {
        return building()
                .add(dose())
                .add(BEFORE)
                .add(pressure)
                .add(saturation)
                .add(alertness)
                .add(ALDRETE)
                .add(MAY_LEAVE);
    }

    private List<String> found(CareRecord.Builder record) {
        return check(record).stream().map(Finding::found).toList();
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(finished(120), record.build());
    }
}
