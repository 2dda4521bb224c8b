package org.kapfhir.conformance;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Answers a write with 422 and everything that was found about it. */
final class Refusal {

    private Refusal() {}

    /** Returns the exception that refuses a write; the findings hold at least one error. */
    static UnprocessableEntityException of(List<ProfileFinding> findings) {
        OperationOutcome outcome = new OperationOutcome();
        findings.forEach(finding -> outcome.addIssue(finding.toIssue()));
        long errors = findings.stream().filter(ProfileFinding::refuses).count();
        return new UnprocessableEntityException("Refused: " + errors + " error(s) against the profiles", outcome);
    }
}
