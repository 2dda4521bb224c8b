package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HeaderTest {

    @Test
    void readsNameAndValue() {
        Header header = Header.parse("Authorization: Bearer a:b");
        assertThat(header.name()).isEqualTo("Authorization");
        assertThat(header.value()).isEqualTo("Bearer a:b");
    }

    @Test
    void neverShowsTheValue() {
        assertThat(Header.parse("Authorization: secret").toString()).doesNotContain("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Header.parse("secret without colon"))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Header.parse("X-A: secret\nX-B: injected"))
                .withMessageNotContaining("secret");
    }

    @Test
    void refusesWhatTheServerSets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Header.parse("HOST: elsewhere"))
                .withMessageContaining("HOST");
        assertThatIllegalArgumentException().isThrownBy(() -> Header.parse("Idempotency-Key: 1"));
    }
}
