package org.kapfhir.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.jspecify.annotations.Nullable;
import org.kapfhir.care.RuleOverride;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Information;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Rule;

/**
 * A finding as a write would be told it.
 *
 * @param finding what a rule gave
 * @param override that turns a refusal into a warning, or null
 */
record Told(Finding finding, @Nullable RuleOverride override) {

    private record Sentence(Rule rule, String message, String found, String limit) {}

    /**
     * Returns what judgements come to, the refusals first. What two of them say in the same words is told once: an order and
     * the dose it asks for are judged by some rules alike.
     */
    static List<Told> of(List<Judgement> judgements) {
        Map<Sentence, Told> told = new LinkedHashMap<>();
        Stream.of(
                        judgements.stream()
                                .flatMap(each -> each.refusals().stream())
                                .map(refusal -> new Told(refusal, null)),
                        judgements.stream()
                                .flatMap(each -> each.overridden().stream())
                                .map(each -> new Told(each.refusal(), each.override())),
                        judgements.stream()
                                .flatMap(each -> each.warnings().stream())
                                .map(warning -> new Told(warning, null)),
                        judgements.stream()
                                .flatMap(each -> each.findings().stream())
                                .filter(Information.class::isInstance)
                                .map(information -> new Told(information, null)))
                .flatMap(each -> each)
                .forEach(each -> told.putIfAbsent(each.sentence(), each));
        return List.copyOf(told.values());
    }

    /** Returns whether nothing may be stored because of it. */
    boolean refuses() {
        return finding instanceof Refusal && override == null;
    }

    /** Returns it as an issue of an OperationOutcome. */
    OperationOutcomeIssueComponent issue() {
        return finding instanceof Refusal refusal && override != null
                ? FindingIssue.of(new Judgement.Overridden(refusal, override))
                : FindingIssue.of(finding);
    }

    private Sentence sentence() {
        return new Sentence(finding.rule(), finding.message(), finding.found(), finding.limit());
    }
}
