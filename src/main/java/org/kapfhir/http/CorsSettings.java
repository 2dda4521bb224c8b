package org.kapfhir.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of CORS, {@code kap.http.cors.*}.
 *
 * @param allowedOrigins origins whose web pages may call {@code /fhir} and get tokens from a browser, each as scheme, host and port; none
 *     by default, and never all
 */
@ConfigurationProperties(prefix = "kap.http.cors", ignoreUnknownFields = false)
@Validated
record CorsSettings(@NotNull @DefaultValue List<@Pattern(regexp = "https?://[^/*]+") String> allowedOrigins) {

    CorsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
