package org.kapfhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartScopeTest {

    @ParameterizedTest
    @CsvSource({
        "user/Observation.rs, READ SEARCH",
        "system/*.cruds, CREATE READ UPDATE DELETE SEARCH",
        "patient/Observation.read, READ SEARCH",
        "patient/Observation.write, CREATE UPDATE DELETE",
        "user/*.*, CREATE READ UPDATE DELETE SEARCH",
        "user/Observation.r?category=laboratory, READ"
    })
    void allowsWhatItNames(String text, String allowed) {
        SmartScope scope = SmartScope.parse(text).orElseThrow();

        for (Interaction interaction : Interaction.values()) {
            assertThat(scope.allows(interaction, "Observation"))
                    .as(interaction.name())
                    .isEqualTo(allowed.contains(interaction.name()));
        }
        assertThat(scope.allows(Interaction.READ, "Patient"))
                .isEqualTo(scope.type().equals("*") && allowed.contains("READ"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "user/observation.rs",
                "user/Observation.sr",
                "user/Observation.",
                "user/Observation",
                "users/Observation.rs",
                "user/Observation.rs?",
                "user/Observation.rsx",
                "user/*Observation.rs",
                "user/Observation.read.write",
                " user/*.rs"
            })
    void isNoneThatGrantsNothing(String text) {
        assertThat(SmartScope.parse(text)).isEmpty();
    }

    @Test
    void keepsWhatLimitsIt() {
        assertThat(SmartScope.parse("user/Observation.rs?category=laboratory")
                        .orElseThrow()
                        .query())
                .isEqualTo("category=laboratory");
    }
}
