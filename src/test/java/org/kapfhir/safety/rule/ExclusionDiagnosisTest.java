package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kapfhir.safety.rule.PatientHistory.icd;
import static org.kapfhir.safety.rule.PatientHistory.local;
import static org.kapfhir.safety.rule.PatientHistory.snomed;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which codes belong to a group, and the nearest that do not. */
class ExclusionDiagnosisTest {

    private static final Map<String, ExclusionDiagnosis> GROUPS = Map.ofEntries(
            Map.entry("vessels", ExclusionDiagnosis.ANEURYSM_OR_MALFORMATION),
            Map.entry("bleeding", ExclusionDiagnosis.INTRACRANIAL_HEMORRHAGE),
            Map.entry("psychosis", ExclusionDiagnosis.PSYCHOSIS),
            Map.entry("mania", ExclusionDiagnosis.MANIA),
            Map.entry("bipolar", ExclusionDiagnosis.BIPOLAR_DISORDER),
            Map.entry("substance", ExclusionDiagnosis.SUBSTANCE_USE),
            Map.entry("pregnancy", ExclusionDiagnosis.PREGNANCY),
            Map.entry("lactation", ExclusionDiagnosis.LACTATION),
            Map.entry("event", ExclusionDiagnosis.INFARCTION_OR_STROKE),
            Map.entry("circulation", ExclusionDiagnosis.CIRCULATION_OR_PRESSURE));

    @ParameterizedTest
    @CsvSource({
        "vessels, I71.4, I70.0",
        "vessels, I72.9, I73.0",
        "vessels, I67.1, I67.2",
        "vessels, Q27.30, Q27.4",
        "vessels, Q28.2, Q27.9",
        "bleeding, I60.9, I59",
        "bleeding, I62.9, I63.9",
        "bleeding, I69.2, I69.3",
        "psychosis, F20.0, F19.0",
        "psychosis, F31.5, F31.4",
        "psychosis, F32.3, F32.2",
        "psychosis, F33.3, F33.2",
        "mania, F30.1, F30.4",
        "mania, F31.2, F31.3",
        "mania, F31.64, F31.7",
        "bipolar, F30.4, F30.9",
        "bipolar, F31.9, F32.9",
        "substance, F10.20, F10.21",
        "substance, F16.10, F17.20",
        "substance, F19.10, F10.99",
        "pregnancy, O09.9, O92.6",
        "pregnancy, Z33.1, Z33.2",
        "pregnancy, Z34.0, Z32.02",
        "lactation, O92.6, O91.0",
        "lactation, Z39.1, Z39.2",
        "event, I21.9, I20.9",
        "event, I22.0, I23.0",
        "event, I63.9, I64",
        "circulation, I20.0, I20.1"
    })
    void includesTheFamilyAndNotItsNeighbour(String group, String inside, String outside) {
        assertThat(includes(group, icd(inside))).isTrue();
        assertThat(includes(group, icd(inside.replace(".", "").toLowerCase(Locale.ROOT))))
                .isTrue();
        assertThat(includes(group, icd(outside))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "vessels, aneurysmal-vascular-disease",
        "vessels, arteriovenous-malformation",
        "bleeding, intracerebral-hemorrhage",
        "psychosis, psychotic-disorder",
        "mania, mania",
        "substance, substance-use-disorder",
        "pregnancy, pregnancy",
        "lactation, lactation",
        "event, recent-mi-or-stroke",
        "circulation, unstable-angina",
        "circulation, decompensated-heart-failure",
        "circulation, uncontrolled-hyperthyroidism",
        "circulation, raised-intracranial-pressure",
        "circulation, raised-intraocular-pressure"
    })
    void includesTheCodeOfTheGuide(String group, String code) {
        assertThat(includes(group, local(code))).isTrue();
        assertThat(includes(group, snomed(code))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bleeding, 1386000",
        "bleeding, 274100004",
        "psychosis, 69322001",
        "psychosis, 58214004",
        "bipolar, 13746004",
        "substance, 75544000",
        "pregnancy, 77386006"
    })
    void includesTheConceptOfSnomed(String group, String code) {
        assertThat(includes(group, snomed(code))).isTrue();
        assertThat(includes(group, local(code))).isFalse();
    }

    @Test
    void includesNoEmptyCode() {
        assertThat(ExclusionDiagnosis.HYPERSENSITIVITY.includes(new CodeableConcept(icd("T78.4"))))
                .isFalse();
        assertThat(ExclusionDiagnosis.HYPERSENSITIVITY.includes(new CodeableConcept(icd(""))))
                .isFalse();
    }

    private static boolean includes(String group, Coding code) {
        return Objects.requireNonNull(GROUPS.get(group)).includes(new CodeableConcept(code));
    }
}
