package org.kapfhir.safety;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.kapfhir.safety.SafetyBatch.Written;

/** Answers a write with 422 and everything that the rules found about it and the other records of its transaction. */
final class SafetyRefusal {

    private SafetyRefusal() {}

    /**
     * What was found about one written record.
     *
     * @param written the record
     * @param judgement what the rules say of it
     */
    record Judged(Written written, Judgement judgement) {}

    /** Returns the exception that refuses a transaction; at least one judgement holds a refusal. */
    static UnprocessableEntityException of(List<Judged> judged) {
        OperationOutcome outcome = new OperationOutcome();
        for (Judged each : judged) {
            String path = pathInBundle(each.written());
            Judgement judgement = each.judgement();
            judgement.refusals().forEach(refusal -> outcome.addIssue(within(path, FindingIssue.of(refusal))));
            judgement.overridden().forEach(overridden -> outcome.addIssue(within(path, FindingIssue.of(overridden))));
            judgement.warnings().forEach(warning -> outcome.addIssue(within(path, FindingIssue.of(warning))));
        }
        long refusals = judged.stream()
                .mapToLong(each -> each.judgement().refusals().size())
                .sum();
        return new UnprocessableEntityException("Refused by " + refusals + " safety finding(s)", outcome);
    }

    private static OperationOutcomeIssueComponent within(String path, OperationOutcomeIssueComponent issue) {
        if (!path.isEmpty()) {
            for (StringType expression : issue.getExpression()) {
                String inside = expression.getValue();
                int dot = inside.indexOf('.');
                expression.setValue(path + (dot < 0 ? "" : inside.substring(dot)));
            }
        }
        return issue;
    }

    /** Returns where the client put the record in its transaction, or an empty text if it came alone. */
    private static String pathInBundle(Written written) {
        Bundle bundle = PostedBundle.of(written.request());
        if (bundle != null) {
            for (int index = 0; index < bundle.getEntry().size(); index++) {
                if (isSame(bundle.getEntry().get(index).getResource(), written.resource())) {
                    return "Bundle.entry[" + index + "].resource";
                }
            }
        }
        return "";
    }

    private static boolean isSame(@Nullable Resource sent, Resource stored) {
        return sent != null
                && (sent == stored
                        || (sent.fhirType().equals(stored.fhirType())
                                && sent.getIdElement().hasIdPart()
                                && sent.getIdElement()
                                        .getIdPart()
                                        .equals(stored.getIdElement().getIdPart())));
    }
}
