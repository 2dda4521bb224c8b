package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A length of time as a reader would say it. */
class TimeInWordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 minutes",
        "PT59S, 0 minutes",
        "PT1M, 1 minute",
        "PT61M, 1 hour 1 minute",
        "PT24H, 24 hours",
        "PT47H59M, 47 hours 59 minutes",
        "PT48H, 2 days",
        "P31D, 31 days",
        "PT49H, 49 hours",
        "PT48H2M, 48 hours 2 minutes"
    })
    void spells(Duration time, String words) {
        assertThat(TimeInWords.of(time)).isEqualTo(words);
    }
}
