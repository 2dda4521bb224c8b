package org.kapfhir.safety;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.kapfhir.care.RuleOverride;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;
import org.kapfhir.safety.rule.Rule;

/**
 * What the rules say about a proposal.
 *
 * @param proposal what was judged
 * @param findings as the rules gave them
 * @param looked which records each rule looked at, each as type and id
 */
record Judgement(Proposal proposal, List<Finding> findings, Map<Rule, Set<String>> looked) {

    Judgement {
        findings = List.copyOf(findings);
        looked = Map.copyOf(looked);
    }

    /**
     * A refusal that a clinician overrides.
     *
     * @param refusal what was refused
     * @param override who goes ahead, and why
     */
    record Overridden(Refusal refusal, RuleOverride override) {}

    /** Returns the refusals that stand: nothing may be stored then. */
    List<Refusal> refusals() {
        return refused().filter(refusal -> overriding(refusal).isEmpty()).toList();
    }

    /** Returns the refusals that an override of the proposal turns into warnings. */
    List<Overridden> overridden() {
        return refused()
                .flatMap(refusal -> overriding(refusal).stream().map(override -> new Overridden(refusal, override)))
                .toList();
    }

    /** Returns the warnings, overridden refusals not among them. */
    List<Warning> warnings() {
        return findings.stream()
                .filter(Warning.class::isInstance)
                .map(Warning.class::cast)
                .toList();
    }

    /** Returns what the other rules say. */
    Judgement without(Set<Rule> rules) {
        Map<Rule, Set<String>> rest = new HashMap<>(looked);
        rest.keySet().removeAll(rules);
        return new Judgement(
                proposal,
                findings.stream()
                        .filter(finding -> !rules.contains(finding.rule()))
                        .toList(),
                rest);
    }

    private Stream<Refusal> refused() {
        return findings.stream().filter(Refusal.class::isInstance).map(Refusal.class::cast);
    }

    private List<RuleOverride> overriding(Refusal refusal) {
        return refusal.overridable()
                ? proposal.overrides().stream()
                        .filter(override ->
                                override.rule().equals(refusal.rule().name()))
                        .limit(1)
                        .toList()
                : List.of();
    }
}
