package org.kapfhir.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliverySettingsTest {

    @Test
    void connectsWebsocketsBesideTheBaseUnlessToldOtherwise() {
        assertThat(Settings.delivery().fhirBase()).isEqualTo("http://kap.example/fhir");
        assertThat(Settings.delivery().socketUrl()).isEqualTo("ws://kap.example/fhir-websocket");
    }
}
