package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.Test;

class ToldOfPatientTest {

    private static final IdType ONE = new IdType("Observation/1/_history/1");
    private static final IdType TWO = new IdType("Observation/2/_history/1");
    private static final IdType VIAL = new IdType("Medication/3/_history/1");

    @Test
    void eachPatientHasTheirOwnRecordsAndThoseOfNobody() {
        Map<IdType, Set<String>> patients = new LinkedHashMap<>();
        patients.put(ONE, Set.of("p1"));
        patients.put(TWO, Set.of("p2"));
        patients.put(VIAL, Set.of());
        assertThat(ToldOfPatient.parts(patients))
                .containsExactly(
                        new ToldOfPatient("p1", List.of(ONE, VIAL)), new ToldOfPatient("p2", List.of(TWO, VIAL)));
    }

    @Test
    void whatIsAboutNobodyIsOnePart() {
        assertThat(ToldOfPatient.parts(Map.of())).containsExactly(new ToldOfPatient(null, List.of()));
        assertThat(ToldOfPatient.parts(Map.of(VIAL, Set.of()))).containsExactly(new ToldOfPatient(null, List.of(VIAL)));
    }
}
