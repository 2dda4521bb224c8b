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
 * Settings of the safety rules, {@code kap.safety.frequency.*}: how often doses may follow each other. The defaults need clinical sign-off.
 *
 * @param questionedIn7Days number, default 3, 1 to 50: dosing sessions in 7 days; more are questioned (F1)
 * @param mostIn7Days number, default 5, 1 to 50: dosing sessions in 7 days; more are refused (F1)
 * @param mostIn14Days number, default 10, 1 to 100: dosing sessions in 14 days; more are refused (F1)
 * @param leastBetweenStarts duration, default 20h, at least 0 h: time between the starts of two dosing
 *     sessions; less is refused (F1)
 * @param esketamineInduction number, default 2, 1 to 20: doses of esketamine in 7 days in its first weeks; more
 *     are questioned (F2)
 * @param esketamineInductionWeeks number, default 4, 1 to 52: number of these weeks (F2)
 * @param esketamineContinuation number, default 1, 1 to 20: doses of esketamine in 7 days after these weeks;
 *     more are questioned (F2)
 * @param missedIntegrations number, default 2, 1 to 20: doses in a row without an integration session after
 *     which the next is refused; fewer are questioned (F3)
 * @param maintenanceSessionsInYear number, default 12, 1 to 366: dosing sessions in 365 days of maintenance;
 *     more call for re-evaluation (F4)
 * @param maintenanceDays number, default 183, 1 to 366: days of maintenance without a pause after which it
 *     calls for re-evaluation (F4)
 * @param maintenancePauseDays number, default 60, 1 to 366: days without a dose that end a course of
 *     sessions, of esketamine too, and a stretch of maintenance (F2, F3, F4)
 */
@ConfigurationProperties(prefix = "kap.safety.frequency", ignoreUnknownFields = false)
@Validated
public record FrequencyLimits(
        @Min(1) @Max(50) @DefaultValue("3") int questionedIn7Days,
        @Min(1) @Max(50) @DefaultValue("5") int mostIn7Days,
        @Min(1) @Max(100) @DefaultValue("10") int mostIn14Days,
        @NotNull @DurationMin(hours = 0) @DefaultValue("20h") Duration leastBetweenStarts,
        @Min(1) @Max(20) @DefaultValue("2") int esketamineInduction,
        @Min(1) @Max(52) @DefaultValue("4") int esketamineInductionWeeks,
        @Min(1) @Max(20) @DefaultValue("1") int esketamineContinuation,
        @Min(1) @Max(20) @DefaultValue("2") int missedIntegrations,
        @Min(1) @Max(366) @DefaultValue("12") int maintenanceSessionsInYear,
        @Min(1) @Max(366) @DefaultValue("183") int maintenanceDays,
        @Min(1) @Max(366) @DefaultValue("60") int maintenancePauseDays) {}
