package org.kapfhir.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one query may ask for, {@code kap.http.search.*}; one that asks for more is answered 400.
 *
 * @param maxParameters the most criteria, each condition of {@code _filter} and each key of {@code _sort} counted, 1 to 1000
 * @param maxValues the most values of one parameter, separated by commas, 1 to 10 000
 * @param maxChainDepth the most references that one parameter follows, by a chain or {@code _has}, 1 to 10
 * @param maxIncludes the most {@code _include} and {@code _revinclude}, 1 to 100
 * @param maxFilterDepth how deep the brackets of {@code _filter} may be nested, 1 to 50
 */
@ConfigurationProperties(prefix = "kap.http.search", ignoreUnknownFields = false)
@Validated
record SearchLimits(
        @Min(1) @Max(1000) @DefaultValue("40") int maxParameters,
        @Min(1) @Max(10_000) @DefaultValue("500") int maxValues,
        @Min(1) @Max(10) @DefaultValue("3") int maxChainDepth,
        @Min(1) @Max(100) @DefaultValue("16") int maxIncludes,
        @Min(1) @Max(50) @DefaultValue("8") int maxFilterDepth) {}
