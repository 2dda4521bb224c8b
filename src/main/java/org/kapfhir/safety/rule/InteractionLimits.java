package org.kapfhir.safety.rule;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the safety rules, {@code kap.safety.interaction.*}: other medicines. The defaults need clinical sign-off.
 *
 * @param depressantWindow duration, default 24h, 1 h to 31 d: time before the dose in which a central
 *     depressant is questioned (X1)
 * @param otherWindow duration, default 24h, 1 h to 31 d: time before the dose in which another medicine that
 *     interacts is questioned or told (X2, X3, X4)
 */
@ConfigurationProperties(prefix = "kap.safety.interaction", ignoreUnknownFields = false)
@Validated
public record InteractionLimits(
        @NotNull @DurationMin(hours = 1) @DurationMax(days = 31) @DefaultValue("24h") Duration depressantWindow,
        @NotNull @DurationMin(hours = 1) @DurationMax(days = 31) @DefaultValue("24h") Duration otherWindow) {}
