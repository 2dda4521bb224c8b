package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.at;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.esketamine;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.allergy;
import static org.kapfhir.safety.rule.PatientHistory.diagnosis;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.past;
import static org.kapfhir.safety.rule.PatientHistory.rxnorm;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C1: what forbids esketamine for good. */
class AbsoluteContraindicationRuleTest {

    private final AbsoluteContraindicationRule rule = new AbsoluteContraindicationRule();

    @Test
    void isC1OfEsketamineOnly() {
        assertThat(rule.rule()).isEqualTo(Rule.C1);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
        assertThat(rule.asks(esketamine())).isTrue();
        assertThat(rule.asks(dose().build())).isFalse();
        assertThat(rule.check(dose().build(), record().add(active(icd("I71.4"))).build()))
                .isEmpty();
    }

    @Test
    void refusesForGoodWhatIsActiveOrPast() {
        assertThat(check(record().add(past(icd("I61.9")))))
                .containsExactly(new Refusal(
                        Rule.C1,
                        "MedicationAdministration.medication",
                        "Esketamine is contraindicated for this patient.",
                        "I61.9",
                        "no aneurysm, vascular malformation, intracranial bleeding or hypersensitivity, at present or in the"
                                + " past",
                        List.of("Condition/I61.9"),
                        false));
        assertThat(check(record().add(active(local("aneurysmal-vascular-disease")))))
                .hasSize(1);
        assertThat(check(record().add(active(local("hypersensitivity"))))).hasSize(1);
        assertThat(check(record().add(active(icd("I63.9"))))).isEmpty();
    }

    @Test
    void doesNotCountWhatBeganAfterTheDose() {
        assertThat(check(record().add(diagnosis(icd("I61.9"), true, at("2026-03-02T10:15:01-05:00"), null))))
                .isEmpty();
        assertThat(check(record().add(diagnosis(icd("I61.9"), true, at("2026-03-02T10:15:00-05:00"), null))))
                .hasSize(1);
        assertThat(check(record().add(diagnosis(icd("I61.9"), true, on("2026-03-02"), null))))
                .hasSize(1);
        assertThat(check(record().add(diagnosis(icd("I61.9"), true, null, null))))
                .hasSize(1);
    }

    @Test
    void refusesAnAllergyByCodeAndQuestionsOneInWords() {
        assertThat(check(record().add(allergy(rxnorm("6130", "ketamine")))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::found)
                .isEqualTo("allergy to ketamine");
        assertThat(check(record().add(allergy(new CodeableConcept().setText("Ketamine hydrochloride")))))
                .containsExactly(new Warning(
                        Rule.C1,
                        "MedicationAdministration.medication",
                        "An allergy names ketamine in words only, so it cannot be judged.",
                        "allergy to Ketamine hydrochloride",
                        "an allergy recorded by code",
                        List.of("AllergyIntolerance/one")));
        assertThat(check(record().add(allergy(rxnorm("7980", "penicillin"))))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cs-01", "cs-02", "cs-03"})
    void refusesWhatThePatientAnswers(String item) {
        assertThat(check(record().add(screen("s", on("2026-02-20"), item, true))))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::evidence)
                .isEqualTo(List.of("QuestionnaireResponse/s"));
        assertThat(check(record().add(screen("s", on("2026-02-20"), item, false))))
                .isEmpty();
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-04", true))))
                .isEmpty();
    }

    @Test
    void takesTheLastAnswersBeforeTheDose() {
        assertThat(check(record().add(screen("old", on("2026-02-10"), "cs-01", true))
                        .add(screen("new", on("2026-02-20"), "cs-01", false))))
                .isEmpty();
        assertThat(check(record().add(screen("later", at("2026-03-02T10:16:00-05:00"), "cs-01", true))))
                .isEmpty();
    }

    @Test
    void isNotEvadedByADoseWithoutATime() {
        DosingDay day = new DosingDay();
        day.esketamine = true;
        day.start = null;
        assertThat(rule.check(day.build(), record().add(active(icd("I71.4"))).build()))
                .hasSize(1);
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(esketamine(), record.build());
    }
}
