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
 * Settings of the safety rules, {@code kap.safety.vitals.*}: vital signs before and during a dosing session. The defaults need clinical sign-off.
 *
 * @param preDoseWindow duration, default 60m, at least 1 min: age at which a vital sign is too old to stand for
 *     the state before the dose (B1, B2, B3, B4, B5, B6, B7, O2)
 * @param raisedSystolic number, default 140, 1 to 300: mmHg: a systolic pressure above is questioned before the
 *     dose (B2)
 * @param raisedDiastolic number, default 90, 1 to 300: mmHg: a diastolic pressure above is questioned before
 *     the dose (B2)
 * @param highSystolic number, default 160, 1 to 300: mmHg: a systolic pressure of it or more refuses the dose
 *     (B3)
 * @param highDiastolic number, default 100, 1 to 300: mmHg: a diastolic pressure of it or more refuses the dose
 *     (B3)
 * @param dangerousSystolic number, default 180, 1 to 300: mmHg: a systolic pressure above refuses the dose
 *     finally; during the session, when repeated, it calls for action (B4)
 * @param dangerousDiastolic number, default 110, 1 to 300: mmHg: a diastolic pressure above does the same (B4)
 * @param extremeSystolic number, default 200, 1 to 300: mmHg: a systolic pressure above does so at once (B4)
 * @param extremeDiastolic number, default 120, 1 to 300: mmHg: a diastolic pressure above does so at once (B4)
 * @param repeatAfter duration, default 5m, at least 0 min: time after which a second blood pressure counts as a
 *     repetition (B2, B4)
 * @param heartRateLeast number, default 45, 1 to 300: per minute: a heart rate below refuses the dose (B5)
 * @param heartRateMost number, default 120, 1 to 300: per minute: a heart rate above refuses the dose (B5)
 * @param heartRateDuring number, default 130, 1 to 300: per minute: a heart rate above is questioned during the
 *     session (B5)
 * @param saturationQuestioned number, default 94, 1 to 100: per cent: an oxygen saturation below is questioned
 *     before the dose (B6)
 * @param saturationLeast number, default 92, 1 to 100: per cent: an oxygen saturation below refuses the dose
 *     (B6)
 * @param saturationDuring number, default 90, 1 to 100: per cent: an oxygen saturation below calls for action
 *     at any time (B6)
 */
@ConfigurationProperties(prefix = "kap.safety.vitals", ignoreUnknownFields = false)
@Validated
public record VitalLimits(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("60m") Duration preDoseWindow,
        @Min(1) @Max(300) @DefaultValue("140") int raisedSystolic,
        @Min(1) @Max(300) @DefaultValue("90") int raisedDiastolic,
        @Min(1) @Max(300) @DefaultValue("160") int highSystolic,
        @Min(1) @Max(300) @DefaultValue("100") int highDiastolic,
        @Min(1) @Max(300) @DefaultValue("180") int dangerousSystolic,
        @Min(1) @Max(300) @DefaultValue("110") int dangerousDiastolic,
        @Min(1) @Max(300) @DefaultValue("200") int extremeSystolic,
        @Min(1) @Max(300) @DefaultValue("120") int extremeDiastolic,
        @NotNull @DurationMin(minutes = 0) @DefaultValue("5m") Duration repeatAfter,
        @Min(1) @Max(300) @DefaultValue("45") int heartRateLeast,
        @Min(1) @Max(300) @DefaultValue("120") int heartRateMost,
        @Min(1) @Max(300) @DefaultValue("130") int heartRateDuring,
        @Min(1) @Max(100) @DefaultValue("94") int saturationQuestioned,
        @Min(1) @Max(100) @DefaultValue("92") int saturationLeast,
        @Min(1) @Max(100) @DefaultValue("90") int saturationDuring) {}
