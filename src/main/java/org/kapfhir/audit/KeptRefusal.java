package org.kapfhir.audit;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.kapfhir.care.Codes;

/** Makes the refusal of a request that would alter what is kept: 403, by rule P1. */
final class KeptRefusal {

    private static final String SOURCE = " Source: 45 CFR 164.312(b) and 164.316(b)(2)(i).";

    private KeptRefusal() {}

    /**
     * Returns the refusal.
     *
     * @param message what was not done, why, and what to do instead
     */
    static ForbiddenOperationException of(String message) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.FORBIDDEN)
                .setDiagnostics(message + SOURCE)
                .getDetails()
                .addCoding()
                .setSystem(Codes.RULE)
                .setCode("P1")
                .setDisplay("Audit and retention");
        return new ForbiddenOperationException(message, outcome);
    }
}
