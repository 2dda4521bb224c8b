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
 * Settings of the safety rules, {@code kap.safety.session.*}: observation and discharge. The defaults need clinical sign-off.
 *
 * @param observation duration, default 120m, at least 1 min: time from the first dose to the end of the
 *     session; less is refused for esketamine and questioned for ketamine (O1)
 * @param observationLeast duration, default 60m, at least 1 min: such time below which the end of a ketamine
 *     session is refused (O1)
 * @param middleSlot duration, default 40m, at least 1 min: time after the dose at which a blood pressure is
 *     mandatory (B7)
 * @param slotTolerance duration, default 10m, at least 0 min: how much earlier or later a planned measurement
 *     may be taken (B7)
 * @param dischargeSlot duration, default 30m, at least 1 min: time before the end of the session in which a
 *     blood pressure is mandatory (B7)
 * @param infusionInterval duration, default 15m, at least 1 min: time between two measurements during an
 *     infusion; more is questioned (B7)
 * @param afterInfusionInterval duration, default 30m, at least 1 min: time between two measurements after an
 *     infusion; more is questioned (B7)
 * @param afterInfusion duration, default 60m, at least 0 min: time after an infusion in which they are taken so
 *     (B7)
 * @param dischargeSystolic number, default 160, 1 to 300: mmHg: a systolic pressure below allows discharge (O2)
 * @param dischargeRisePercent number, default 20, 0 to 200: per cent over the pressure before the dose up to
 *     which a systolic pressure allows discharge too (O2)
 * @param dischargeSaturation number, default 94, 1 to 100: per cent: an oxygen saturation below is questioned
 *     at discharge (O2)
 * @param dischargeMoaas number, default 5, 0 to 5: MOAA/S at discharge; less is questioned (O2)
 * @param dischargeAldrete number, default 9, 0 to 10: modified Aldrete total at discharge; less is questioned
 *     (O2)
 */
@ConfigurationProperties(prefix = "kap.safety.session", ignoreUnknownFields = false)
@Validated
public record SessionLimits(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("120m") Duration observation,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("60m") Duration observationLeast,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("40m") Duration middleSlot,
        @NotNull @DurationMin(minutes = 0) @DefaultValue("10m") Duration slotTolerance,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("30m") Duration dischargeSlot,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("15m") Duration infusionInterval,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("30m") Duration afterInfusionInterval,
        @NotNull @DurationMin(minutes = 0) @DefaultValue("60m") Duration afterInfusion,
        @Min(1) @Max(300) @DefaultValue("160") int dischargeSystolic,
        @Min(0) @Max(200) @DefaultValue("20") int dischargeRisePercent,
        @Min(1) @Max(100) @DefaultValue("94") int dischargeSaturation,
        @Min(0) @Max(5) @DefaultValue("5") int dischargeMoaas,
        @Min(0) @Max(10) @DefaultValue("9") int dischargeAldrete) {}
