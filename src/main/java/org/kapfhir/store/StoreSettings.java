package org.kapfhir.store;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the store, {@code kap.store.*}.
 *
 * @param transactionTimeout the longest time one request may keep a database transaction, at least a second; a request
 *     that takes longer is rolled back and answered 503
 */
@ConfigurationProperties(prefix = "kap.store", ignoreUnknownFields = false)
@Validated
public record StoreSettings(@NotNull @DurationMin(seconds = 1) @DefaultValue("60s") Duration transactionTimeout) {}
