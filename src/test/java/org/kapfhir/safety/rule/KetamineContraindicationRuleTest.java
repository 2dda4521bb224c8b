package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.DosingDay.dose;
import static org.kapfhir.safety.rule.DosingDay.esketamine;
import static org.kapfhir.safety.rule.DosingDay.on;
import static org.kapfhir.safety.rule.DosingDay.record;
import static org.kapfhir.safety.rule.DosingDay.screen;
import static org.kapfhir.safety.rule.PatientHistory.active;
import static org.kapfhir.safety.rule.PatientHistory.allergy;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.past;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.kapfhir.care.Dose;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** C2: conditions in which a rise of blood pressure is a hazard. */
class KetamineContraindicationRuleTest {

    private static final String LIMIT =
            "no aneurysm, vascular malformation, intracranial bleeding or hypersensitivity, at present or in the past; no"
                    + " condition in which a rise of blood pressure is a hazard";

    private final KetamineContraindicationRule rule = new KetamineContraindicationRule();

    @Test
    void isC2OfDoses() {
        assertThat(rule.rule()).isEqualTo(Rule.C2);
        assertThat(rule.concerns()).isEqualTo(Dose.class);
    }

    @Test
    void refusesAHazardOverridably() {
        assertThat(check(record().add(active(local("blood-pressure-hazard")))))
                .containsExactly(new Refusal(
                        Rule.C2,
                        "MedicationAdministration.medication",
                        "A rise of blood pressure, or ketamine itself, is a serious hazard for this patient.",
                        "blood-pressure-hazard",
                        LIMIT,
                        List.of("Condition/blood-pressure-hazard"),
                        true));
        assertThat(check(record().add(past(local("blood-pressure-hazard"))))).isEmpty();
    }

    @Test
    void refusesKetamineForWhatForbidsEsketamine() {
        assertThat(check(record().add(past(icd("I61.9"))))).hasSize(1);
        assertThat(rule.check(esketamine(), record().add(past(icd("I61.9"))).build()))
                .isEmpty();
        assertThat(rule.check(
                        esketamine(),
                        record().add(active(local("blood-pressure-hazard"))).build()))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("A rise of blood pressure, or esketamine itself, is a serious hazard for this patient.");
    }

    @Test
    void questionsAPressureThatIsNotControlled() {
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-04", true))))
                .containsExactly(new Warning(
                        Rule.C2,
                        "MedicationAdministration.medication",
                        "The blood pressure may not be controlled; a clinician decides.",
                        "high blood pressure not controlled, or its medicine changed, by the patient's answer",
                        "a controlled blood pressure",
                        List.of("QuestionnaireResponse/s")));
        assertThat(check(record().add(screen("s", on("2026-02-20"), "cs-04", false))))
                .isEmpty();
    }

    @Test
    void questionsAnAllergyInWordsOnce() {
        CareRecord.Builder record = record().add(allergy(new CodeableConcept().setText("ketamine?")));
        assertThat(check(record)).singleElement().isInstanceOf(Warning.class);
        assertThat(rule.check(esketamine(), record.build())).isEmpty();
    }

    private List<Finding> check(CareRecord.Builder record) {
        return rule.check(dose().build(), record.build());
    }
}
