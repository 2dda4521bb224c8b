package org.kapfhir.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client gets the scopes it is registered for, and what is less than one of them. */
class GrantedScopesTest {

    @ParameterizedTest
    @CsvSource({
        "openid, openid, true",
        "openid, profile, false",
        "system/*.rs, system/Observation.r, true",
        "system/*.rs, system/*.rs, true",
        "system/*.rs, system/Observation.rus, false",
        "system/*.rs, system/Observation.read, true",
        "system/*.rs, system/Observation.write, false",
        "system/*.read, system/Observation.s, true",
        "system/*.*, system/Observation.cruds, true",
        "system/Observation.rs, system/*.rs, false",
        "system/Observation.rs, system/Patient.rs, false",
        "system/*.rs, user/Observation.rs, false",
        "system/*.rs, system/Observation.rs?code=1, true",
        "system/Observation.rs?code=1, system/Observation.r?code=1, true",
        "system/Observation.rs?code=1, system/Observation.rs?code=2, false",
        "system/Observation.rs?code=1, system/Observation.rs, false",
        "system/*.rs, system/Observation., false",
        "system/*.rs, system/Observation.sr, false",
        "launch/patient, launch, false"
    })
    void coversWhatIsLess(String registered, String asked, boolean granted) {
        assertThat(GrantedScopes.of(List.of(registered), List.of(asked)).contains(asked))
                .isEqualTo(granted);
    }
}
