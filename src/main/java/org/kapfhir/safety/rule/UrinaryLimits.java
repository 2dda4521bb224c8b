package org.kapfhir.safety.rule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the safety rules, {@code kap.safety.urinary.*}: urinary symptoms. The defaults need clinical sign-off.
 *
 * @param screenSessions number, default 6, 1 to 100: dosing sessions that may follow one urinary screen; one
 *     more is questioned (U1)
 * @param maintenanceMaxAge duration, default 31d, at least 1 d: age at which a urinary screen is too old in
 *     maintenance (U1)
 * @param symptoms number, default 2, 1 to 20: urinary symptoms from which a dose is questioned and a urinalysis
 *     asked for (U1)
 */
@ConfigurationProperties(prefix = "kap.safety.urinary", ignoreUnknownFields = false)
@Validated
public record UrinaryLimits(
        @Min(1) @Max(100) @DefaultValue("6") int screenSessions,
        @NotNull @DurationMin(days = 1) @DefaultValue("31d") Duration maintenanceMaxAge,
        @Min(1) @Max(20) @DefaultValue("2") int symptoms) {}
