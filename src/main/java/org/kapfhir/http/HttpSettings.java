package org.kapfhir.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
 */
@ConfigurationProperties(prefix = "kap.http", ignoreUnknownFields = false)
@Validated
public record HttpSettings(
        @NotNull @DefaultValue("20MB") DataSize maxBodySize,
        @Min(1) @Max(100_000) @DefaultValue("500") int maxBundleEntries,
        @Min(1) @Max(1000) @DefaultValue("20") int defaultPageSize,
        @Min(1) @Max(1000) @DefaultValue("200") int maxPageSize) {

    /** Refuses settings that contradict each other. */
    public HttpSettings {
        if (maxBodySize.toBytes() < 1024) {
            throw new IllegalArgumentException("kap.http.max-body-size must be at least 1KB, but is " + maxBodySize);
        }
        if (defaultPageSize > maxPageSize) {
            throw new IllegalArgumentException("kap.http.default-page-size (" + defaultPageSize
                    + ") must not exceed kap.http.max-page-size (" + maxPageSize + ")");
        }
    }
}
