package org.kapfhir.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The default settings, for unit tests. */
final class Settings {

    private Settings() {}

    static DeliverySettings delivery() {
        return withRequestTimeout(Duration.ofSeconds(10));
    }

    static DeliverySettings withRequestTimeout(Duration requestTimeout) {
        return settings(true, List.of(), "", requestTimeout, Map.of());
    }

    static DeliverySettings withEndpoints(@Nullable Boolean allowPrivate, String... allowedHosts) {
        return settings(allowPrivate, List.of(allowedHosts), "", Duration.ofSeconds(10), Map.of());
    }

    static DeliverySettings withBundle(String bundle) {
        return settings(true, List.of(), bundle, Duration.ofSeconds(10), Map.of());
    }

    static DeliverySettings withClientHosts(Map<String, List<String>> clientHosts) {
        return settings(true, List.of(), "", Duration.ofSeconds(10), clientHosts);
    }

    private static DeliverySettings settings(
            @Nullable Boolean allowPrivate,
            List<String> allowedHosts,
            String bundle,
            Duration requestTimeout,
            Map<String, List<String>> clientHosts) {
        return new DeliverySettings(
                URI.create("http://kap.example/fhir/"),
                allowPrivate,
                allowedHosts,
                bundle,
                16,
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                requestTimeout,
                Duration.ofSeconds(1),
                Duration.ofMinutes(15),
                Duration.ofDays(3),
                3,
                3,
                5,
                5,
                Duration.ofSeconds(5),
                100,
                Duration.ofDays(30),
                Duration.ofHours(1),
                false,
                Duration.ofSeconds(1),
                "",
                List.of(),
                "",
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                100,
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(5),
                10,
                null,
                Duration.ofMinutes(10),
                200,
                50,
                Duration.ofSeconds(10),
                "kap@clinic.example",
                false,
                clientHosts);
    }
}
