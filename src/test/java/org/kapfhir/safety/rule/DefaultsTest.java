package org.kapfhir.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits come with their defaults, and each can be set. */
class DefaultsTest {

    @Test
    void hasTheDefaultOfALimitThatIsNotSet() {
        assertThat(Defaults.of(VitalLimits.class).preDoseWindow()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void takesALimitThatIsSet() {
        assertThat(Defaults.with(VitalLimits.class, Map.of("pre-dose-window", "30m"))
                        .preDoseWindow())
                .isEqualTo(Duration.ofMinutes(30));
    }
}
