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
 * Settings of the safety rules, {@code kap.safety.contraindication.*}: contraindications. The defaults need clinical sign-off.
 *
 * @param leastAge number, default 18, 0 to 120: years: a dose for a younger patient is refused (C6)
 * @param auditC number, default 7, 1 to 12: AUDIT-C total of it or more refuses the dose (C4)
 * @param dast10 number, default 3, 1 to 10: DAST-10 total of it or more refuses the dose (C4)
 * @param pregnancyTestMaxAge duration, default 7d, at least 1 d: age at which a negative pregnancy test is too
 *     old (C5)
 * @param childbearingFrom number, default 12, 0 to 120: years from which a patient who is not male is asked for
 *     a pregnancy test (C5)
 * @param childbearingTo number, default 55, 0 to 120: years up to which (C5)
 * @param recentEvent duration, default 42d, at least 1 d: time for which an infarction or stroke refuses a dose
 *     (C8)
 * @param altMultiple number, default 3, more than 0: times the upper limit of normal: an ALT above refuses the
 *     dose (C7)
 * @param altUpperLimit number, default 40, more than 0: U/L: the upper limit of normal of an ALT that does not
 *     state its own (C7)
 * @param liverTestMaxAge duration, default 92d, at least 1 d: age at which liver tests are due again in
 *     recurrent dosing (C7)
 * @param alteredStatesComfort number, default 4, 0 to 10: comfort with altered states, 0 to 10, in the
 *     contraindication screen; less is questioned (C9)
 */
@ConfigurationProperties(prefix = "kap.safety.contraindication", ignoreUnknownFields = false)
@Validated
public record ContraindicationLimits(
        @Min(0) @Max(120) @DefaultValue("18") int leastAge,
        @Min(1) @Max(12) @DefaultValue("7") int auditC,
        @Min(1) @Max(10) @DefaultValue("3") int dast10,
        @NotNull @DurationMin(days = 1) @DefaultValue("7d") Duration pregnancyTestMaxAge,
        @Min(0) @Max(120) @DefaultValue("12") int childbearingFrom,
        @Min(0) @Max(120) @DefaultValue("55") int childbearingTo,
        @NotNull @DurationMin(days = 1) @DefaultValue("42d") Duration recentEvent,
        @NotNull @Positive @DefaultValue("3") BigDecimal altMultiple,
        @NotNull @Positive @DefaultValue("40") BigDecimal altUpperLimit,
        @NotNull @DurationMin(days = 1) @DefaultValue("92d") Duration liverTestMaxAge,
        @Min(0) @Max(10) @DefaultValue("4") int alteredStatesComfort) {}
