package org.kapfhir.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes by their codes. */
class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "37839007, SUBLINGUAL, sublingual",
        "78421000, INTRAMUSCULAR, intramuscular",
        "47625008, INTRAVENOUS, intravenous",
        "46713006, NASAL, nasal",
        "26643006, ORAL, oral",
        "34206005, SUBCUTANEOUS, subcutaneous"
    })
    void isKnownByItsCode(String code, Route route, String words) {
        assertThat(Route.of(concept(Codes.SNOMED, code))).contains(route);
        assertThat(route.code()).isEqualTo(code);
        assertThat(route.inWords()).isEqualTo(words);
    }

    @Test
    void isNotKnownByAnotherCodeOrSystem() {
        assertThat(Route.of(concept(Codes.SNOMED, "6064005"))).isEmpty();
        assertThat(Route.of(concept(Codes.LOINC, "78421000"))).isEmpty();
        assertThat(Route.of(new CodeableConcept())).isEmpty();
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
