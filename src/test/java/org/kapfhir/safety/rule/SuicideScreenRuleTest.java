package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.phq9;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.risk;
import static org.kapfhir.safety.rule.DosingDay.screen;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Moment;
import org.kapfhir.care.SuicideRisk.Level;
import org.kapfhir.safety.rule.Finding.Refusal;

/** S1: thoughts of suicide are followed by a screen on the day of the dose. */
class SuicideScreenRuleTest {

    private static final String NEVER = "LA6568-5";
    private static final String SEVERAL_DAYS = "LA6569-3";
    private static final Moment LAST_WEEK = at("2026-02-23T09:00:00-05:00");
    private static final Moment YESTERDAY = at("2026-03-01T09:00:00-05:00");

    private final SuicideScreenRule rule = new SuicideScreenRule();

    @Test
    void refusesADoseAfterItem9WithoutAScreenThatDay() {
        Finding refusal = new Refusal(
                Rule.S1,
                "MedicationAdministration.effective",
                "After thoughts of suicide a dose needs a suicide risk screen on the same day.",
                "item 9 of the PHQ-9 of 2026-03-01T09:00-05:00 is 1, and the last level before the dose is of"
                        + " 2026-03-01T23:59-05:00",
                "a suicide risk level of the day of the dose, not after its start",
                List.of("QuestionnaireResponse/one", "Observation/level"),
                true);

        assertThat(check(
                        dose().build(),
                        record().add(phq9("one", YESTERDAY, SEVERAL_DAYS))
                                .add(risk("Observation/level", Level.LOW, at("2026-03-01T23:59:00-05:00"), false))))
                .containsExactly(refusal);
        assertThat(rule.rule()).isEqualTo(Rule.S1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void saysWhenThereIsNoLevelAtAll() {
        assertThat(check(dose().build(), record().add(phq9("two", YESTERDAY, "LA6570-1"))))
                .extracting(Finding::found)
                .containsExactly("item 9 of the PHQ-9 of 2026-03-01T09:00-05:00 is 2, and no level before the dose");
    }

    @Test
    void acceptsALevelOfTheDayUpToTheStartOfTheDose() {
        for (String time : List.of("2026-03-02T00:00:00-05:00", "2026-03-02T10:15:00-05:00")) {
            assertThat(check(
                            dose().build(),
                            record().add(phq9("one", YESTERDAY, SEVERAL_DAYS))
                                    .add(risk("Observation/level", Level.LOW, at(time), false))))
                    .isEmpty();
        }
    }

    @Test
    void refusesWithALevelThatIsLaterOrOfADayOnly() {
        for (Moment time : List.of(at("2026-03-02T10:15:01-05:00"), on("2026-03-02"))) {
            assertThat(check(
                            dose().build(),
                            record().add(phq9("one", YESTERDAY, SEVERAL_DAYS))
                                    .add(risk("Observation/level", Level.LOW, time, false))))
                    .hasSize(1);
        }
    }

    @Test
    void takesTheDayOfTheDoseWhereItWasGiven() {
        Dose afterMidnight = doseAt(at("2026-03-03T00:10:00-05:00"));

        assertThat(check(
                        afterMidnight,
                        record().add(phq9("one", YESTERDAY, SEVERAL_DAYS))
                                .add(risk("Observation/level", Level.LOW, at("2026-03-02T23:50:00-05:00"), false))))
                .hasSize(1);
        assertThat(check(
                        afterMidnight,
                        record().add(phq9("one", YESTERDAY, SEVERAL_DAYS))
                                .add(risk("Observation/level", Level.LOW, at("2026-03-02T23:05:00-06:00"), false))))
                .isEmpty();
    }

    @Test
    void isSettledByALaterPhq9WithItem9AtZero() {
        assertThat(check(
                        dose().build(),
                        record().add(phq9("one", LAST_WEEK, SEVERAL_DAYS)).add(phq9("zero", YESTERDAY, NEVER))))
                .isEmpty();
        assertThat(check(
                        dose().build(),
                        record().add(phq9("zero", LAST_WEEK, NEVER)).add(phq9("one", YESTERDAY, SEVERAL_DAYS))))
                .hasSize(1);
    }

    @Test
    void isNotSettledByAZeroThatMayBeAfterTheDose() {
        for (Moment time : List.of(on("2026-03-02"), at("2026-03-02T10:16:00-05:00"))) {
            assertThat(check(
                            dose().build(),
                            record().add(phq9("one", YESTERDAY, SEVERAL_DAYS)).add(phq9("zero", time, NEVER))))
                    .hasSize(1);
        }
    }

    @Test
    void ignoresAPhq9AfterTheDose() {
        assertThat(check(dose().build(), record().add(phq9("one", at("2026-03-02T10:16:00-05:00"), SEVERAL_DAYS))))
                .isEmpty();
    }

    @Test
    void countsAnItemWithoutAnAnswer() {
        assertThat(check(dose().build(), record().add(phq9("none", YESTERDAY, null))))
                .extracting(Finding::found)
                .containsExactly(
                        "item 9 of the PHQ-9 of 2026-03-01T09:00-05:00 was not answered, and no level before the dose");
    }

    @Test
    void countsThoughtsInTheContraindicationScreen() {
        assertThat(check(
                        dose().build(),
                        record().add(phq9("zero", LAST_WEEK, NEVER)).add(screen("yes", YESTERDAY, "cs-20", true))))
                .extracting(Finding::found, Finding::evidence)
                .containsExactly(tuple(
                        "thoughts of suicide in the contraindication screen of 2026-03-01T09:00-05:00 were affirmed,"
                                + " and no level before the dose",
                        List.of("QuestionnaireResponse/yes")));
        assertThat(check(dose().build(), record().add(screen("none", YESTERDAY, "cs-20", null))))
                .extracting(Finding::found)
                .containsExactly("thoughts of suicide in the contraindication screen of 2026-03-01T09:00-05:00 were not"
                        + " asked for, and no level before the dose");
    }

    @Test
    void isSettledByALaterPhq9OrScreen() {
        assertThat(check(
                        dose().build(),
                        record().add(screen("yes", LAST_WEEK, "cs-20", true)).add(phq9("zero", YESTERDAY, NEVER))))
                .isEmpty();
        assertThat(check(
                        dose().build(),
                        record().add(screen("yes", LAST_WEEK, "cs-20", true))
                                .add(screen("no", YESTERDAY, "cs-20", false))))
                .isEmpty();
        assertThat(check(dose().build(), record().add(screen("no", YESTERDAY, "cs-20", false))))
                .isEmpty();
    }

    @Test
    void namesBothSources() {
        assertThat(check(
                        dose().build(),
                        record().add(screen("yes", YESTERDAY, "cs-20", true))
                                .add(phq9("one", LAST_WEEK, SEVERAL_DAYS))))
                .extracting(Finding::evidence)
                .containsExactly(List.of("QuestionnaireResponse/one", "QuestionnaireResponse/yes"));
    }

    @Test
    void refusesADoseWithoutATime() {
        assertThat(check(
                        doseAt(null),
                        record().add(phq9("one", YESTERDAY, SEVERAL_DAYS))
                                .add(risk("Observation/level", Level.LOW, YESTERDAY, false))))
                .hasSize(1);
    }

    @Test
    void hasNothingToFollowUpWithoutAPhq9() {
        assertThat(check(dose().build(), record())).isEmpty();
    }

    private List<Finding> check(Dose dose, CareRecord.Builder record) {
        return rule.check(dose, record.build());
    }
}
