package org.kapfhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

class ReasonTest {

    private final OperationOutcome outcome = new OperationOutcome();

    @Test
    void namesTheCodesOfErrorsAndNothingElseOfThem() {
        add(IssueSeverity.ERROR, IssueType.INVARIANT, "kap-dose-1");
        add(IssueSeverity.ERROR, IssueType.BUSINESSRULE, "B1");
        add(IssueSeverity.WARNING, IssueType.VALUE, "B2");
        assertThat(Reason.of(422, outcome)).isEqualTo("HTTP 422: invariant kap-dose-1 business-rule B1");
    }

    @Test
    void takesNoTextForACode() {
        add(IssueSeverity.ERROR, IssueType.INVALID, "John Doe, born 1980");
        assertThat(Reason.of(400, outcome)).isEqualTo("HTTP 400: invalid");
    }

    @Test
    void isTheStatusIfThereIsNoOutcome() {
        assertThat(Reason.of(401, null)).isEqualTo("HTTP 401");
    }

    private void add(IssueSeverity severity, IssueType code, String detail) {
        outcome.addIssue()
                .setSeverity(severity)
                .setCode(code)
                .setDiagnostics("secret")
                .getDetails()
                .setText("secret")
                .addCoding()
                .setCode(detail);
    }
}
