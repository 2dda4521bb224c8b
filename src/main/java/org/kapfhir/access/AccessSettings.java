package org.kapfhir.access;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call the server, {@code kap.access.*}.
 *
 * @param mode {@code sandbox} or {@code smart}
 */
@ConfigurationProperties(prefix = "kap.access", ignoreUnknownFields = false)
@Validated
public record AccessSettings(@NotNull @DefaultValue("sandbox") AccessMode mode) {}
