package org.kapfhir.topics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of capture and sequencing, {@code kap.topics.*}.
 *
 * @param pollInterval duration, default 500ms, at least 10ms: how often a node looks for events of other nodes; its own
 *     are seen at once
 * @param batchSize number, default 200, 1 to 5000: the most events numbered in one database transaction
 */
@ConfigurationProperties(prefix = "kap.topics", ignoreUnknownFields = false)
@Validated
public record TopicsSettings(
        @NotNull @DurationMin(millis = 10) @DefaultValue("500ms") Duration pollInterval,
        @Min(1) @Max(5000) @DefaultValue("200") int batchSize) {}
