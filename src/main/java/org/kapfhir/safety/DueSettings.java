package org.kapfhir.safety;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what falls due as time passes, {@code kap.due.*}.
 *
 * @param sweepInterval duration, default 15m, at least 1s: how often the server looks for what has fallen due; all nodes
 *     together once
 */
@ConfigurationProperties(prefix = "kap.due", ignoreUnknownFields = false)
@Validated
public record DueSettings(@NotNull @DurationMin(seconds = 1) @DefaultValue("15m") Duration sweepInterval) {}
