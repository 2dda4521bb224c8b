package org.kapfhir.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of one request, {@code kap.http.*}.
 *
 * @param maxBodySize the largest request body read; a larger one is answered 413
 * @param maxBundleEntries the most entries a batch or transaction may have, 1 to 100 000; more are answered 413
 * @param defaultPageSize entries on a page of a search or history when {@code _count} is absent, 1 to 1000
 * @param maxPageSize the most entries on a page, 1 to 1000; a larger {@code _count} is served as this
 * @param maxUrlLength the longest URL, path and query without the host, 256 to 30 000 characters; a longer one is answered
 *     414
 * @param maxDepth how deep a JSON or XML body may be nested, 20 to 500 levels; a deeper one is answered 400
 * @param allowedHosts host names besides those of the loopback interface by which a sandbox may be addressed; in another
 *     access mode, if there are any, the only ones. Another one is answered 421
 */
// Unknown ones are left to SettingsCheck: the names of CorsSettings and others begin with the same prefix.
@ConfigurationProperties(prefix = "kap.http")
@Validated
public record HttpSettings(
        @NotNull @DefaultValue("20MB") DataSize maxBodySize,
        @Min(1) @Max(100_000) @DefaultValue("500") int maxBundleEntries,
        @Min(1) @Max(1000) @DefaultValue("20") int defaultPageSize,
        @Min(1) @Max(1000) @DefaultValue("200") int maxPageSize,
        @Min(256) @Max(30_000) @DefaultValue("16384") int maxUrlLength,
        @Min(20) @Max(500) @DefaultValue("200") int maxDepth,
        @NotNull @DefaultValue List<@Pattern(regexp = "[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]") String> allowedHosts) {

    /** Refuses settings that contradict each other. */
    public HttpSettings {
        allowedHosts = List.copyOf(allowedHosts);
        if (maxBodySize.toBytes() < 1024) {
            throw new IllegalArgumentException("kap.http.max-body-size must be at least 1KB, but is " + maxBodySize);
        }
        if (defaultPageSize > maxPageSize) {
            throw new IllegalArgumentException("kap.http.default-page-size (" + defaultPageSize
                    + ") must not exceed kap.http.max-page-size (" + maxPageSize + ")");
        }
    }
}
