package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.measured;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.past;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Codes;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C4: substance use. */
class SubstanceUseRuleTest {

    private final SubstanceUseRule rule = new SubstanceUseRule(Defaults.of(ContraindicationLimits.class));

    @Test
    void isC4OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C4);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesAnActiveDisorderAndNotARemission() {
        assertThat(check(record().add(active(icd("F10.20")))))
                .containsExactly(new Refusal(
                        Rule.C4,
                        "MedicationAdministration.subject",
                        "The patient may have an active substance use disorder.",
                        "F10.20",
                        "no active substance use disorder, AUDIT-C below 7, DAST-10 below 3",
                        List.of("Condition/F10.20"),
                        true));
        assertThat(check(record().add(active(icd("F10.21"))))).isEmpty();
        assertThat(check(record().add(past(icd("F10.20"))))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"75626-2, 6, 7, AUDIT-C total 7", "82667-7, 2, 3, DAST-10 total 3"})
    void refusesAScoreAtTheLimitAndNotBelow(String loinc, String below, String limit, String found) {
        assertThat(check(record().add(measured("s", Codes.LOINC, loinc, on("2026-02-20"), below))))
                .isEmpty();
        assertThat(check(record().add(measured("s", Codes.LOINC, loinc, on("2026-02-20"), limit))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::found)
                .isEqualTo(found);
    }

    @Test
    void takesTheLastScoreBeforeTheDose() {
        CareRecord.Builder better = record().add(measured("old", Codes.LOINC, "82667-7", on("2026-02-10"), "9"))
                .add(measured("new", Codes.LOINC, "82667-7", on("2026-02-20"), "0"));
        assertThat(check(better)).isEmpty();
        assertThat(check(record().add(measured("later", Codes.LOINC, "82667-7", at("2026-03-02T11:00:00-05:00"), "9"))))
                .isEmpty();
        assertThat(check(record().add(measured("none", Codes.LOINC, "82667-7", on("2026-02-20"), null))))
                .isEmpty();
    }

    @Test
    void countsBothScoresOfOneDay() {
        CareRecord.Builder either = record().add(measured("a", Codes.LOINC, "82667-7", on("2026-02-20"), "9"))
                .add(measured("b", Codes.LOINC, "82667-7", on("2026-02-20"), "0"));
        assertThat(check(either)).hasSize(1);
    }

    @Test
    void asksThePatient() {
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-08", true))))
                .singleElement()
                .isInstanceOf(Refusal.class);
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-09", true))))
                .containsExactly(new Warning(
                        Rule.C4,
                        "MedicationAdministration.subject",
                        "The patient has used ketamine outside of treatment.",
                        "ketamine used that was not given as treatment, by the patient's answer",
                        "no such use",
                        List.of("QuestionnaireResponse/s")));
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-08", false))))
                .isEmpty();
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
