package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "200,RECEIVED",
        "202,RECEIVED",
        "204,RECEIVED",
        "299,RECEIVED",
        "500,UNAVAILABLE",
        "503,UNAVAILABLE",
        "429,UNAVAILABLE",
        "408,UNAVAILABLE",
        "301,REFUSED",
        "307,REFUSED",
        "401,REFUSED",
        "403,REFUSED",
        "404,REFUSED",
        "405,REFUSED",
        "400,REJECTED",
        "413,REJECTED",
        "422,REJECTED",
        "410,GONE"
    })
    void classifiesTheStatus(int status, Verdict verdict) {
        assertThat(Verdict.of(status)).isEqualTo(verdict);
    }
}
