package org.kapfhir.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of CDS Hooks, {@code kap.cds.*}.
 *
 * @param allowedOrigins origins whose web pages may call {@code /cds-services} from a browser (CORS), each as scheme, host and
 *     port; none by default. Servers that call need no entry
 */
@ConfigurationProperties(prefix = "kap.cds", ignoreUnknownFields = false)
@Validated
record CdsSettings(@NotNull @DefaultValue List<@Pattern(regexp = "https?://[^/*]+") String> allowedOrigins) {

    CdsSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
