package org.kapfhir.safety;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.springframework.stereotype.Component;

/**
 * Tells what the rules questioned about an accepted write, where the client asked for an OperationOutcome ({@code Prefer:
 * return=OperationOutcome}, FHIR R4 section 3.1.0.1.1): in the answer, or in the outcome of the Bundle's entry.
 */
@Component
@Interceptor
public final class SafetyAnswer {

    private static final String KEY = SafetyAnswer.class.getName();

    SafetyAnswer() {}

    /** Adds the findings of this request to its answer. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void addFindings(RequestDetails request, IBaseResource answer) {
        Map<String, List<OperationOutcomeIssueComponent>> found = of(request);
        if (found.isEmpty()) {
            return;
        }
        if (answer instanceof OperationOutcome outcome) {
            found.values().forEach(issues -> issues.forEach(outcome::addIssue));
        } else if (answer instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> addFindings(entry, found));
        }
    }

    /**
     * Keeps what was found about a record until the answer is written; a repeated transaction replaces it.
     *
     * @param reference type and id of the record that was written
     */
    static void keep(RequestDetails request, String reference, List<Judgement> judgements) {
        of(request)
                .put(
                        reference,
                        judgements.stream().flatMap(SafetyAnswer::issues).toList());
    }

    private static Stream<OperationOutcomeIssueComponent> issues(Judgement judgement) {
        Stream<OperationOutcomeIssueComponent> overridden =
                judgement.overridden().stream().map(FindingIssue::of);
        Stream<OperationOutcomeIssueComponent> others = judgement.findings().stream()
                .filter(finding -> !(finding instanceof Refusal))
                .map((Finding finding) -> FindingIssue.of(finding));
        return Stream.concat(overridden, others);
    }

    private static void addFindings(
            BundleEntryComponent entry, Map<String, List<OperationOutcomeIssueComponent>> found) {
        if (entry.getResponse().getOutcome() instanceof OperationOutcome outcome
                && entry.getResponse().hasLocation()) {
            IdType stored = new IdType(entry.getResponse().getLocation());
            found.getOrDefault(stored.getResourceType() + "/" + stored.getIdPart(), List.of())
                    .forEach(outcome::addIssue);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<OperationOutcomeIssueComponent>> of(RequestDetails request) {
        return (Map<String, List<OperationOutcomeIssueComponent>>)
                request.getUserData().computeIfAbsent(KEY, key -> new LinkedHashMap<>());
    }
}
