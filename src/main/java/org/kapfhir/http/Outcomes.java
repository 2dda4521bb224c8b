package org.kapfhir.http;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Makes the OperationOutcome of a refusal. */
final class Outcomes {

    private Outcomes() {}

    /**
     * One thing that is wrong with a request.
     *
     * @param code the kind of mistake
     * @param diagnostics what is wrong, in plain words
     * @param expression the FHIRPath of the element it is in, or empty if it is in none
     */
    record Finding(IssueType code, String diagnostics, String expression) {}

    /** Returns an outcome of one error that is in no element. */
    static OperationOutcome error(IssueType code, String diagnostics) {
        return errors(List.of(new Finding(code, diagnostics, "")));
    }

    /** Returns an outcome of one error that is in the element at {@code expression}. */
    static OperationOutcome error(IssueType code, String diagnostics, String expression) {
        return errors(List.of(new Finding(code, diagnostics, expression)));
    }

    /** Returns an outcome that lists every finding as an error. */
    static OperationOutcome errors(List<Finding> findings) {
        OperationOutcome outcome = new OperationOutcome();
        for (Finding finding : findings) {
            var issue = outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(finding.code())
                    .setDiagnostics(finding.diagnostics());
            if (!finding.expression().isEmpty()) {
                issue.addExpression(finding.expression());
            }
        }
        return outcome;
    }
}
