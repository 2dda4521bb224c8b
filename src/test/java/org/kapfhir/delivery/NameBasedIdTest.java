package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameBasedIdTest {

    @Test
    void agreesWithTheExampleOfTheStandard() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(NameBasedId.version5(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void isTheSameForTheSameNotificationOnly() {
        assertThat(NameBasedId.ofNotification("1", 11)).isEqualTo(NameBasedId.ofNotification("1", 11));
        assertThat(NameBasedId.ofNotification("1", 11)).isNotEqualTo(NameBasedId.ofNotification("11", 1));
        assertThat(NameBasedId.ofNotification("1", 1)).isNotEqualTo(NameBasedId.ofHandshake("1", 1));
    }
}
