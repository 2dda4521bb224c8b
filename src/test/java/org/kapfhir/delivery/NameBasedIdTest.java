package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameBasedIdTest {

    @Test
    void isTheSameForTheSameNotificationOnly() {
        assertThat(NameBasedId.ofNotification("1", 11)).isEqualTo(NameBasedId.ofNotification("1", 11));
        assertThat(NameBasedId.ofNotification("1", 11)).isNotEqualTo(NameBasedId.ofNotification("11", 1));
        assertThat(NameBasedId.ofNotification("1", 1)).isNotEqualTo(NameBasedId.ofHandshake("1", 1));
    }
}
