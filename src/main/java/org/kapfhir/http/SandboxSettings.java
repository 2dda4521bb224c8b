package org.kapfhir.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import org.kapfhir.sample.SampleClinic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the sandbox is filled with, {@code kap.sandbox.*}; without effect in another access mode.
 *
 * @param sampleData whether the first start loads the sample journey of one synthetic patient
 * @param generate how many patients the clinic has that the first start generates, 0 for none
 * @param generateSeed what the clinic is made from: the same seed gives the same clinic
 * @param generateUntil the last day of the clinic's two years
 */
@ConfigurationProperties(prefix = "kap.sandbox", ignoreUnknownFields = false)
@Validated
public record SandboxSettings(
        @DefaultValue("true") boolean sampleData,
        @DefaultValue("0") @Min(0) @Max(SampleClinic.MOST_PATIENTS) int generate,
        @DefaultValue("1") @Min(0) @Max(SampleClinic.LARGEST_SEED) long generateSeed,
        @DefaultValue("2026-04-30") LocalDate generateUntil) {}
