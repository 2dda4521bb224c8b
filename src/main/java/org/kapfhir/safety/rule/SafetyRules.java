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
                new IntravenousDoseRule(limits.dose),
                new IntramuscularDoseRule(limits.dose),
                new SublingualDoseRule(limits.dose),
                new OralDoseRule(limits.dose),
                new EsketamineSessionDoseRule(limits.dose),
                new SubcutaneousDoseRule(),
                new RouteEquivalenceRule(),
                new DosingWeightRule(limits.dose),
                new SessionFrequencyRule(limits.frequency),
                new PlannedFrequencyRule(limits.frequency),
                new EsketamineFrequencyRule(limits.frequency),
                new PlannedEsketamineFrequencyRule(limits.frequency),
                new IntegrationBeforeDoseRule(limits.frequency),
                new LongMaintenanceRule(limits.frequency),
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
                new DischargeRule(limits.vitals, limits.session),
                new AbsoluteContraindicationRule(),
                new KetamineContraindicationRule(),
                new PsychosisRule(),
                new SubstanceUseRule(limits.contraindication),
                new PregnancyRule(limits.contraindication),
                new LeastAgeRule(limits.contraindication),
                new LiverRule(limits.contraindication),
                new CardiovascularRule(limits.contraindication),
                new SupportRule(limits.contraindication),
                new EscortRule(),
                new CentralDepressantRule(limits.interaction),
                new LamotrigineRule(limits.interaction),
                new PressorDrugRule(limits.interaction),
                new OtherInteractionRule(limits.interaction),
                new SuicideScreenRule(),
                new SuicideRiskBeforeDoseRule(),
                new SuicideRiskBeforeSessionRule(),
                new DeteriorationRule(limits.suicideRisk),
                new YoungAdultRule(limits.suicideRisk),
                new UrinaryScreenRule(limits.urinary),
                new UrinarySymptomsRule(limits.urinary),
                new SeriousAdverseEventRule(limits.report),
                new RemsRule(),
                new HomeDispenseRule(),
                new HomeDoseRule(),
                new CompleteDispenseRecordRule(),
                new CompleteDoseRecordRule(),
                new DispenseBalanceRule(),
                new DoseBalanceRule(),
                new DispenseWitnessRule(),
                new WasteWitnessRule(),
                new PrescriberRegistrationRule(),
                new ControlledRetentionRule(limits.report),
                new PrescriptionMonitoringRule(limits.report),
                new ClinicalRetentionRule(limits.report));
    }
}
