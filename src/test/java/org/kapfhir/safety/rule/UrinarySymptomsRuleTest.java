package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.kapfhir.safety.rule.DosingDay.answers;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.doseAt;
import static org.kapfhir.safety.rule.DosingDay.measured;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.DosingDay.task;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Answers;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.care.Measurement;
import org.kapfhir.care.Moment;
import org.kapfhir.safety.rule.Finding.Warning;

/** U1: urinary symptoms are followed by a urinalysis. */
class UrinarySymptomsRuleTest {

    private static final Moment EARLIER = at("2026-02-01T09:00:00-05:00");
    private static final Moment SCREENED = at("2026-02-20T09:00:00-05:00");

    private final UrinarySymptomsRule rule = new UrinarySymptomsRule(Defaults.of(UrinaryLimits.class));

    @Test
    void questionsADoseAfterTwoSymptoms() {
        assertThat(check(record().add(symptoms("two", SCREENED, "2"))))
                .containsExactly(new Warning(
                        Rule.U1,
                        "MedicationAdministration.effective",
                        "Hold the dose until a urinalysis has followed the urinary symptoms.",
                        "2 urinary symptoms on 2026-02-20T09:00-05:00, and no urinalysis since",
                        "fewer than 2 urinary symptoms, or a urinalysis before the dose",
                        List.of("Observation/two")));
        assertThat(check(record().add(symptoms("one", SCREENED, "1")))).isEmpty();
        assertThat(check(record().add(symptoms("none", SCREENED, null)))).isEmpty();
        assertThat(check(record())).isEmpty();
        assertThat(rule.rule()).isEqualTo(Rule.U1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void isSettledByAUrinalysisBetweenScreenAndDose() {
        for (Moment time : List.of(SCREENED, at("2026-03-02T10:15:00-05:00"))) {
            assertThat(check(record().add(symptoms("two", SCREENED, "2")).add(task("u", "urinalysis", time))))
                    .isEmpty();
        }
        for (Moment time :
                List.of(at("2026-02-20T08:59:59-05:00"), at("2026-03-02T10:15:01-05:00"), on("2026-02-20"))) {
            assertThat(check(record().add(symptoms("two", SCREENED, "2")).add(task("u", "urinalysis", time))))
                    .hasSize(1);
        }
        assertThat(check(record().add(symptoms("two", SCREENED, "2"))
                        .add(task("screen", "urinary-screen", at("2026-02-21T09:00:00-05:00")))))
                .hasSize(1);
    }

    @Test
    void takesTheLatestScreen() {
        assertThat(check(record().add(symptoms("two", EARLIER, "2")).add(symptoms("one", SCREENED, "1"))))
                .isEmpty();
        assertThat(check(record().add(symptoms("one", EARLIER, "1")).add(symptoms("three", SCREENED, "3"))))
                .hasSize(1);
        assertThat(check(record().add(symptoms("two", EARLIER, "2")).add(symptoms("none", SCREENED, null))))
                .hasSize(1);
    }

    @Test
    void countsAScreenThatMayBeBeforeTheDose() {
        assertThat(check(record().add(symptoms("two", on("2026-03-02"), "2")))).hasSize(1);
        assertThat(check(record().add(symptoms("two", at("2026-03-02T10:15:01-05:00"), "2"))))
                .isEmpty();
        assertThat(rule.check(
                        doseAt(null),
                        record().add(symptoms("two", SCREENED, "2")).build()))
                .hasSize(1);
    }

    @Test
    void questionsADoseAfterBurning() {
        assertThat(check(record().add(burning("one", SCREENED, "1"))))
                .extracting(Finding::found, Finding::evidence)
                .containsExactly(tuple(
                        "burning when passing urine on 2026-02-20T09:00-05:00, and no urinalysis since",
                        List.of("QuestionnaireResponse/one")));
        assertThat(check(record().add(burning("none", SCREENED, "0")))).isEmpty();
        assertThat(check(record().add(answers("empty", "kap-side-effects", SCREENED, Map.of()))))
                .isEmpty();
        assertThat(check(record().add(burning("one", EARLIER, "1")).add(burning("none", SCREENED, "0"))))
                .isEmpty();
        assertThat(check(record().add(burning("one", EARLIER, "1"))
                        .add(answers("empty", "kap-side-effects", SCREENED, Map.of()))))
                .hasSize(1);
    }

    @Test
    void questionsADoseAfterBladderComplaints() {
        assertThat(check(record().add(screen("yes", SCREENED, "cs-12", true))))
                .extracting(Finding::found, Finding::evidence)
                .containsExactly(tuple(
                        "bladder complaints in the contraindication screen of 2026-02-20T09:00-05:00,"
                                + " and no urinalysis since",
                        List.of("QuestionnaireResponse/yes")));
        assertThat(check(record().add(screen("no", SCREENED, "cs-12", false)))).isEmpty();
        assertThat(check(record().add(screen("yes", EARLIER, "cs-12", true))
                        .add(screen("no", SCREENED, "cs-12", false))))
                .isEmpty();
        assertThat(check(record().add(screen("yes", EARLIER, "cs-12", true))
                        .add(screen("none", SCREENED, "cs-12", null))))
                .hasSize(1);
    }

    @Test
    void namesAllThatNothingHasSettled() {
        assertThat(check(record().add(symptoms("two", EARLIER, "2"))
                        .add(task("u", "urinalysis", at("2026-02-10T09:00:00-05:00")))
                        .add(burning("one", SCREENED, "3"))
                        .add(screen("yes", SCREENED, "cs-12", true))))
                .extracting(Finding::evidence)
                .containsExactly(List.of("QuestionnaireResponse/one", "QuestionnaireResponse/yes"));
    }

    private static Measurement symptoms(String id, Moment at, @Nullable String number) {
        return measured(id, Codes.ASSESSMENT, "urinary-symptoms", at, number);
    }

    private static Answers burning(String id, Moment at, String severity) {
        return answers(
                id,
                "kap-side-effects",
                at,
                Map.of("se-urination-severity", new Coding("urn:severity", severity, null)));
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
