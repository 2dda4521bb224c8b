package org.kapfhir.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the sandbox is filled with, {@code kap.sandbox.*}; without effect in another access mode.
 *
 * @param sampleData whether the first start loads the sample journey of one synthetic patient
 */
@ConfigurationProperties(prefix = "kap.sandbox", ignoreUnknownFields = false)
@Validated
public record SandboxSettings(@DefaultValue("true") boolean sampleData) {}
