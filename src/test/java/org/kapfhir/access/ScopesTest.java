package org.kapfhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system/*.cruds",
                "system/*.rs",
                "system/Observation.r",
                "system/Observation.cruds",
                "system/*.read",
                "system/Observation.read",
                "system/Observation.*",
                "system/*.*",
                "openid system/Patient.rs system/Observation.rs"
            })
    void permitReadingAnObservation(String scopes) {
        assertThat(Scopes.parse(scopes).permitReading("Observation")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "system/Patient.rs",
                "system/Observation.s",
                "system/Observation.cuds",
                "system/Observation.sr",
                "system/Observation.",
                "system/Observation.write",
                "system/ObservationX.rs",
                "system/observation.rs",
                "system/Observation.rs?category=laboratory",
                "user/Observation.rs",
                "patient/*.cruds",
                "system/Observation"
            })
    void doNotPermitReadingAnObservation(String scopes) {
        assertThat(Scopes.parse(scopes).permitReading("Observation")).isFalse();
    }
}
