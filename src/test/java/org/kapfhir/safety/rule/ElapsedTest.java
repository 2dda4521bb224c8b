package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a stretch of time is told. */
class ElapsedTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 min",
        "PT59S, 0 min 59 s",
        "PT1M, 1 min",
        "PT59M59.999S, 59 min 59 s",
        "PT1H, 1 h",
        "PT20H, 20 h",
        "PT19H59M59S, 19 h 59 min",
        "PT49H1M, 49 h 1 min",
    })
    void isCutOff(Duration duration, String words) {
        assertThat(Elapsed.inWords(duration)).isEqualTo(words);
    }
}
