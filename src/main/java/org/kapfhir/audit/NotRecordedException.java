package org.kapfhir.audit;

import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Answers 503 instead of what could not be recorded. */
public final class NotRecordedException extends UnclassifiedServerFailureException {

    private static final long serialVersionUID = 1L;

    /** What the client is told. */
    static final String MESSAGE =
            "The server could not record this request in its audit trail, and so does not answer it."
                    + " A write that was part of it may have been stored. Try again later";

    NotRecordedException() {
        super(503, MESSAGE, outcome());
    }

    private static OperationOutcome outcome() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.TRANSIENT)
                .setDiagnostics(MESSAGE);
        return outcome;
    }
}
