package org.kapfhir.safety;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the clinic, {@code kap.clinic.*}.
 *
 * @param timeZone time zone, default UTC: in which a date without an offset is meant, and whose calendar days count where
 *     a limit is in days
 */
@ConfigurationProperties(prefix = "kap.clinic", ignoreUnknownFields = false)
@Validated
public record ClinicSettings(@NotNull @DefaultValue("UTC") ZoneId timeZone) {}
