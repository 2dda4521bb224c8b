package org.kapfhir.safety;

import org.kapfhir.safety.rule.ContraindicationLimits;
import org.kapfhir.safety.rule.DoseLimits;
import org.kapfhir.safety.rule.FrequencyLimits;
import org.kapfhir.safety.rule.InteractionLimits;
import org.kapfhir.safety.rule.ReportLimits;
import org.kapfhir.safety.rule.SafetyRules;
import org.kapfhir.safety.rule.SessionLimits;
import org.kapfhir.safety.rule.SuicideRiskLimits;
import org.kapfhir.safety.rule.UrinaryLimits;
import org.kapfhir.safety.rule.VitalLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rules, with the limits that are set, into the engine. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

    @Bean
    SafetyRules.Limits safetyLimits(
            DoseLimits dose,
            FrequencyLimits frequency,
            VitalLimits vitals,
            SessionLimits session,
            ContraindicationLimits contraindication,
            InteractionLimits interaction,
            SuicideRiskLimits suicideRisk,
            UrinaryLimits urinary,
            ReportLimits report) {
        return new SafetyRules.Limits(
                dose, frequency, vitals, session, contraindication, interaction, suicideRisk, urinary, report);
    }

    @Bean
    SafetyEngine safetyEngine(SafetyRules.Limits limits) {
        return new SafetyEngine(SafetyRules.all(limits));
    }
}
