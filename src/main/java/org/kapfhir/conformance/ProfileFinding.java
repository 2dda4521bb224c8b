package org.kapfhir.conformance;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/**
 * One thing that is wrong, or noteworthy, about a resource.
 *
 * @param severity whether it refuses the write ({@code ERROR}) or is only told ({@code WARNING}, {@code INFORMATION})
 * @param type the FHIR issue type
 * @param system the code system of {@code code}
 * @param code the id of the invariant or rule that was broken
 * @param message the finding in plain words
 * @param expression the FHIRPath of the element, from the resource or, in a transaction, from the Bundle
 */
public record ProfileFinding(
        IssueSeverity severity, IssueType type, String system, String code, String message, String expression) {

    boolean refuses() {
        return severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL;
    }

    /** Returns the finding of an element inside an entry: the same with the entry's path for the resource's name. */
    ProfileFinding within(String entry) {
        int dot = expression.indexOf('.');
        String inside = dot < 0 ? "" : expression.substring(dot);
        return new ProfileFinding(severity, type, system, code, message, entry + inside);
    }

    ProfileFinding asWarning() {
        return new ProfileFinding(IssueSeverity.WARNING, type, system, code, message, expression);
    }

    /** Returns the finding as an issue of an OperationOutcome. */
    public OperationOutcomeIssueComponent toIssue() {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent()
                .setSeverity(severity)
                .setCode(type)
                .setDiagnostics(message);
        issue.getDetails().addCoding().setSystem(system).setCode(code);
        if (!expression.isEmpty()) {
            issue.addExpression(expression);
        }
        return issue;
    }
}
