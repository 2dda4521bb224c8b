package org.kapfhir.safety.rule;

import java.util.List;

/** All safety rules, in the order in which they report. */
public final class SafetyRules {

    private SafetyRules() {}

    /**
     * The numbers that the rules hold records against.
     *
     * @param dose of doses and body weight
     * @param frequency of how often doses follow each other
     * @param vitals of vital signs
     * @param session of observation and discharge
     * @param contraindication of contraindications
     * @param interaction of other medicines
     * @param suicideRisk of suicide risk and deterioration
     * @param urinary of urinary symptoms
     * @param report of reports, registrations and retention
     */
    public record Limits(
            DoseLimits dose,
            FrequencyLimits frequency,
            VitalLimits vitals,
            SessionLimits session,
            ContraindicationLimits contraindication,
            InteractionLimits interaction,
            SuicideRiskLimits suicideRisk,
            UrinaryLimits urinary,
            ReportLimits report) {}

    /** Returns the rules with these limits. */
    public static List<SafetyRule<?>> all(Limits limits) {
        return List.of(
                new RecentBloodPressureRule(limits.vitals),
                new RaisedBloodPressureRule(limits.vitals),
                new HighBloodPressureRule(limits.vitals),
                new DangerousBloodPressureRule(limits.vitals),
                new BloodPressureAfterDoseRule(limits.vitals),
                new HeartRateBeforeDoseRule(limits.vitals),
                new HeartRateAfterDoseRule(limits.vitals),
                new SaturationBeforeDoseRule(limits.vitals),
                new LowSaturationRule(limits.vitals),
                new MonitoringScheduleRule(limits.vitals, limits.session),
                new ObservationTimeRule(limits.session),
                new DischargeRule(limits.vitals, limits.session));
    }
}
