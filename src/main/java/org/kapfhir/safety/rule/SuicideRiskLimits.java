package org.kapfhir.safety.rule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the safety rules, {@code kap.safety.suicide-risk.*}: suicide risk and deterioration. The defaults need clinical sign-off.
 *
 * @param item9Urgent number, default 2, 1 to 3: answer to item 9 of the PHQ-9, 0 to 3, from which a screen is
 *     an urgent task (S1)
 * @param scoreRise number, default 5, 1 to 27: points by which a GAD-7 or PHQ-9 total may not rise without a
 *     question (S3)
 * @param phq9Severe number, default 20, 1 to 27: PHQ-9 total from which it is questioned (S3)
 * @param youngAdultAge number, default 24, 0 to 120: years up to which suicidality is to be asked for weekly in
 *     the first month (S4)
 * @param youngAdultWeeks number, default 4, 1 to 52: number of these weeks (S4)
 */
@ConfigurationProperties(prefix = "kap.safety.suicide-risk", ignoreUnknownFields = false)
@Validated
public record SuicideRiskLimits(
        @Min(1) @Max(3) @DefaultValue("2") int item9Urgent,
        @Min(1) @Max(27) @DefaultValue("5") int scoreRise,
        @Min(1) @Max(27) @DefaultValue("20") int phq9Severe,
        @Min(0) @Max(120) @DefaultValue("24") int youngAdultAge,
        @Min(1) @Max(52) @DefaultValue("4") int youngAdultWeeks) {}
