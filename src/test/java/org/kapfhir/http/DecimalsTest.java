package org.kapfhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5", "70.50", "1e308", "-1.7e308", "1e-308", "1E+10"})
    void keepsWhatADoubleHolds(String decimal) {
        assertThat(Decimals.fits(decimal)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "2e308", "-1e309", "1e-309", "1e999999999", "1e-99999999999999999999"})
    void refusesWhatItDoesNotHold(String decimal) {
        assertThat(Decimals.fits(decimal)).isFalse();
    }
}
