package org.kapfhir.safety.rule;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the safety rules, {@code kap.safety.dose.*}: how large a dose may be, and the body weight from which it is reckoned. The defaults need clinical sign-off.
 *
 * @param intravenousLeast number, default 0.1, more than 0: mg/kg: an intravenous dose below is questioned, as
 *     a slip of the unit (D1)
 * @param intravenousUsual number, default 0.5, more than 0: mg/kg: an intravenous dose above it that runs for
 *     less than {@code intravenousMinutes} is questioned (D1)
 * @param intravenousMost number, default 1.0, more than 0: mg/kg: an intravenous dose above is refused (D1)
 * @param intravenousMinutes number, default 40, 1 to 600: minutes over which an intravenous dose above {@code
 *     intravenousUsual} is to run (D1)
 * @param intramuscularQuestioned number, default 1.5, more than 0: mg/kg: an intramuscular dose above is
 *     questioned (D2)
 * @param intramuscularMost number, default 2.0, more than 0: mg/kg: an intramuscular dose above is refused (D2)
 * @param sublingualQuestioned number, default 300, more than 0: mg: a sublingual dose above is questioned (D3)
 * @param sublingualFirst number, default 200, more than 0: mg: a sublingual dose above is questioned in a first
 *     session (D3)
 * @param oralQuestioned number, default 300, more than 0: mg: an oral dose above is questioned (D4)
 * @param esketamineSessionMost number, default 84, more than 0: mg of esketamine in one session; more is
 *     refused (D5)
 * @param esketamineLowDoseAge number, default 65, 18 to 120: years from which a dose of 28 mg of esketamine is
 *     not questioned (D5)
 * @param esketamineDeviceSpacing duration, default 5m, at least 0 min: time between two devices of esketamine in
 *     a session; less is questioned (D5)
 * @param weightMaxAge duration, default 30d, at least 1 d: age at which a body weight is too old for a dose by
 *     weight (D8)
 * @param weightLeast number, default 30, more than 0: kg: a body weight below is questioned (D8)
 * @param weightMost number, default 250, more than 0: kg: a body weight above is questioned (D8)
 */
@ConfigurationProperties(prefix = "kap.safety.dose", ignoreUnknownFields = false)
@Validated
public record DoseLimits(
        @NotNull @Positive @DefaultValue("0.1") BigDecimal intravenousLeast,
        @NotNull @Positive @DefaultValue("0.5") BigDecimal intravenousUsual,
        @NotNull @Positive @DefaultValue("1.0") BigDecimal intravenousMost,
        @Min(1) @Max(600) @DefaultValue("40") int intravenousMinutes,
        @NotNull @Positive @DefaultValue("1.5") BigDecimal intramuscularQuestioned,
        @NotNull @Positive @DefaultValue("2.0") BigDecimal intramuscularMost,
        @NotNull @Positive @DefaultValue("300") BigDecimal sublingualQuestioned,
        @NotNull @Positive @DefaultValue("200") BigDecimal sublingualFirst,
        @NotNull @Positive @DefaultValue("300") BigDecimal oralQuestioned,
        @NotNull @Positive @DefaultValue("84") BigDecimal esketamineSessionMost,
        @Min(18) @Max(120) @DefaultValue("65") int esketamineLowDoseAge,
        @NotNull @DurationMin(minutes = 0) @DefaultValue("5m") Duration esketamineDeviceSpacing,
        @NotNull @DurationMin(days = 1) @DefaultValue("30d") Duration weightMaxAge,
        @NotNull @Positive @DefaultValue("30") BigDecimal weightLeast,
        @NotNull @Positive @DefaultValue("250") BigDecimal weightMost) {}
