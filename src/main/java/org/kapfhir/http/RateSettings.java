package org.kapfhir.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests one client may make, {@code kap.http.rate.*}; more are answered 429.
 *
 * @param perSecond how many a second on average, 0 to 100 000; 0 for any number. If not set: 0 in the sandbox, 50 otherwise
 * @param burst how many at once after a pause, 1 to 1 000 000
 * @param perDay how many within 24 hours from the first, 0 to 1 000 000 000; 0 for any number
 * @param maxClients of how many clients one node keeps count, 1 to 1 000 000; the count of the one that has been quiet longest
 *     goes first
 */
@ConfigurationProperties(prefix = "kap.http.rate", ignoreUnknownFields = false)
@Validated
record RateSettings(
        @Min(0) @Max(100_000) @Nullable Integer perSecond,
        @Min(1) @Max(1_000_000) @DefaultValue("200") int burst,
        @Min(0) @Max(1_000_000_000) @DefaultValue("0") long perDay,
        @Min(1) @Max(1_000_000) @DefaultValue("10000") int maxClients) {

    /** Returns how many requests a second, 0 for any number. */
    int perSecond(boolean sandbox) {
        return perSecond != null ? perSecond : sandbox ? 0 : 50;
    }
}
