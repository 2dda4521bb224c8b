package org.kapfhir.audit;

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
 * Settings of the audit trail, {@code kap.audit.*}. None switches it off.
 *
 * @param batchSize number, default 100, 1 to 1000: of how many records the AuditEvents are made in one transaction
 * @param interval duration, default 250ms, 10ms to 1m: how often records that have no AuditEvents yet are looked for; all
 *     nodes together once
 * @param queueLimit number, default 1000, at least 1: how many answers may wait to be recorded on this node; one more is
 *     answered 503
 * @param waitLimit duration, default 10s, 100ms to 5m: how long an answer waits to be recorded until it is answered 503
 */
// Unknown ones are left to SettingsCheck: the names of AnchorSettings begin with the same prefix.
@ConfigurationProperties(prefix = "kap.audit")
@Validated
public record AuditSettings(
        @Min(1) @Max(1000) @DefaultValue("100") int batchSize,
        @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1) @DefaultValue("250ms") Duration interval,
        @Min(1) @DefaultValue("1000") int queueLimit,
        @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5) @DefaultValue("10s") Duration waitLimit) {}
