package org.kapfhir.safety;

import java.util.List;
import org.kapfhir.safety.rule.SafetyRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rules into the engine. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

    @Bean
    SafetyEngine safetyEngine() {
        List<SafetyRule<?>> rules = List.of();
        return new SafetyEngine(rules);
    }
}
