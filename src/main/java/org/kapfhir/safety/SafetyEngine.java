package org.kapfhir.safety;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kapfhir.safety.rule.CareRecord;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Rule;
import org.kapfhir.safety.rule.SafetyRule;

/** Runs every rule that concerns a proposal, and reports all that they find. Pure. */
final class SafetyEngine {

    private final List<SafetyRule<?>> rules;

    SafetyEngine(List<SafetyRule<?>> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Returns whether a rule needs the patient's record to judge a proposal. */
    boolean concerns(Proposal proposal) {
        return rules.stream().anyMatch(rule -> concerns(rule, proposal.view()));
    }

    /** Returns what the rules say about a proposal. */
    Judgement judge(Proposal proposal, CareRecord record) {
        List<Finding> findings = new ArrayList<>();
        Map<Rule, Set<String>> looked = new EnumMap<>(Rule.class);
        for (SafetyRule<?> rule : rules) {
            if (concerns(rule, proposal.view())) {
                CareRecord watched = record.watched();
                findings.addAll(check(rule, proposal.view(), watched));
                looked.computeIfAbsent(rule.rule(), none -> new TreeSet<>()).addAll(watched.lookedAt());
            }
        }
        return new Judgement(proposal, findings, looked);
    }

    private static <P> boolean concerns(SafetyRule<P> rule, Object view) {
        return rule.concerns().isInstance(view) && rule.asks(rule.concerns().cast(view));
    }

    private static <P> List<Finding> check(SafetyRule<P> rule, Object view, CareRecord record) {
        return rule.check(rule.concerns().cast(view), record);
    }
}
