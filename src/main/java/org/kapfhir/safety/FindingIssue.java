package org.kapfhir.safety;

import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.kapfhir.care.Codes;
import org.kapfhir.safety.rule.Finding;
import org.kapfhir.safety.rule.Finding.Refusal;
import org.kapfhir.safety.rule.Finding.Warning;

/** Writes a finding as an issue of an OperationOutcome. */
final class FindingIssue {

    private FindingIssue() {}

    /** Returns the issue of a finding as the rule gave it. */
    static OperationOutcomeIssueComponent of(Finding finding) {
        IssueSeverity severity = IssueSeverity.INFORMATION;
        if (finding instanceof Refusal) {
            severity = IssueSeverity.ERROR;
        } else if (finding instanceof Warning) {
            severity = IssueSeverity.WARNING;
        }
        return issue(severity, finding, "");
    }

    /** Returns the issue of a refusal that an override turned into a warning. */
    static OperationOutcomeIssueComponent of(Judgement.Overridden overridden) {
        return issue(
                IssueSeverity.WARNING,
                overridden.refusal(),
                " Overridden by " + overridden.override().practitioner() + ".");
    }

    /** Returns message, value found and limit as sentences. */
    static String inWords(Finding finding) {
        StringBuilder words = new StringBuilder(finding.message());
        if (!finding.found().isEmpty()) {
            words.append(" Found: ").append(finding.found()).append('.');
        }
        if (!finding.limit().isEmpty()) {
            words.append(" Limit: ").append(finding.limit()).append('.');
        }
        return words.toString();
    }

    private static OperationOutcomeIssueComponent issue(IssueSeverity severity, Finding finding, String addition) {
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent()
                .setSeverity(severity)
                .setCode(IssueType.BUSINESSRULE)
                .setDiagnostics(inWords(finding) + addition + " Source: "
                        + finding.rule().source() + ".");
        issue.getDetails()
                .addCoding()
                .setSystem(Codes.RULE)
                .setCode(finding.rule().name())
                .setDisplay(finding.rule().title());
        if (!finding.expression().isEmpty()) {
            issue.addExpression(finding.expression());
        }
        return issue;
    }
}
