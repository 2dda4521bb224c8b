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
 * Settings of the safety rules, {@code kap.safety.report.*}: reports, registrations and retention. The defaults need clinical sign-off.
 *
 * @param adverseEventWithin duration, default 24h, at least 1 h: time in which a serious adverse event is to be
 *     recorded (A1)
 * @param remsFormDays number, default 7, 1 to 7: calendar days in which a REMS monitoring form is due (R1)
 * @param remsFormQuestionedDays number, default 5, 1 to 60: calendar days after which an open REMS monitoring
 *     form is questioned (R1)
 * @param prescriptionMonitoringWithin duration, default 24h, at least 1 h: age at which a query of prescription
 *     monitoring is too old for a first dose (K5)
 * @param controlledRetentionDays number, default 731, 1 to 36500: days for which records of a controlled
 *     substance are kept (K4)
 * @param clinicalRetentionDays number, default 2192, 1 to 36500: days for which records of the therapy are kept (P1)
 */
@ConfigurationProperties(prefix = "kap.safety.report", ignoreUnknownFields = false)
@Validated
public record ReportLimits(
        @NotNull @DurationMin(hours = 1) @DefaultValue("24h") Duration adverseEventWithin,
        @Min(1) @Max(7) @DefaultValue("7") int remsFormDays,
        @Min(1) @Max(60) @DefaultValue("5") int remsFormQuestionedDays,
        @NotNull @DurationMin(hours = 1) @DefaultValue("24h") Duration prescriptionMonitoringWithin,
        @Min(1) @Max(36500) @DefaultValue("731") int controlledRetentionDays,
        @Min(1) @Max(36500) @DefaultValue("2192") int clinicalRetentionDays) {}
