package org.kapfhir.access.login;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the server that issues tokens, {@code kap.access.login.*}; without effect where another one does.
 *
 * @param refreshTokenLifetime duration, default 30d, 1m to 365d: how long a refresh token may wait to be used
 * @param attempts number, default 5, 1 to 100: after so many failures in a row a user is locked
 * @param lockTime duration, default 15m, at least 1s: for so long
 */
@ConfigurationProperties(prefix = "kap.access.login", ignoreUnknownFields = false)
@Validated
public record LoginSettings(
        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("30d") Duration refreshTokenLifetime,
        @Min(1) @Max(100) @DefaultValue("5") int attempts,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("15m") Duration lockTime) {}
