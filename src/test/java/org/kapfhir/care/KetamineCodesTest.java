package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which codes ketamine and esketamine are recognised. */
class KetamineCodesTest {

    @ParameterizedTest
    @CsvSource({
        KetamineCodes.RXNORM + ",2119365",
        KetamineCodes.RXNORM + ",2201623",
        KetamineCodes.RXNORM + ",2201625",
        KetamineCodes.RXNORM + ",2119390",
        KetamineCodes.ATC + ",N06AX27",
        KetamineCodes.ATC + ",N01AX14"
    })
    void recognizesEsketamine(String system, String code) {
        assertThat(KetamineCodes.isKetamine(concept(system, code))).isTrue();
        assertThat(KetamineCodes.isEsketamine(concept(system, code))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({KetamineCodes.RXNORM + ",6130", KetamineCodes.ATC + ",N01AX03", KetamineCodes.SNOMED + ",373464007"})
    void tellsKetamineFromEsketamine(String system, String code) {
        assertThat(KetamineCodes.isKetamine(concept(system, code))).isTrue();
        assertThat(KetamineCodes.isEsketamine(concept(system, code))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        KetamineCodes.RXNORM + ",6131",
        KetamineCodes.RXNORM + ",N01AX03",
        KetamineCodes.ATC + ",N01AX10",
        KetamineCodes.ATC + ",6130",
        KetamineCodes.SNOMED + ",6130",
        "urn:other,6130",
        ",6130",
        KetamineCodes.RXNORM + ","
    })
    void recognizesNothingElse(@Nullable String system, @Nullable String code) {
        assertThat(KetamineCodes.isKetamine(concept(system, code))).isFalse();
        assertThat(KetamineCodes.isEsketamine(concept(system, code))).isFalse();
    }

    @Test
    void looksAtEachCodingAndNotAtTheText() {
        assertThat(KetamineCodes.isKetamine(
                        concept("urn:local", "K1").addCoding(new Coding(KetamineCodes.RXNORM, "6130", null))))
                .isTrue();
        assertThat(KetamineCodes.isKetamine(new CodeableConcept().setText("ketamine")))
                .isFalse();
    }

    private static CodeableConcept concept(@Nullable String system, @Nullable String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
