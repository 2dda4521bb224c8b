package org.kapfhir.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * Puts the findings where a client looks for them besides a refusal.
 *
 * <p>An accepted write tells its warnings when the client asked for an OperationOutcome ({@code Prefer:
 * return=OperationOutcome}, FHIR R4 section 3.1.0.1.1). A refused entry of a batch tells all its findings; HAPI keeps
 * only the exception's message there.
 */
@Interceptor
public final class WarningsInAnswer {

    WarningsInAnswer() {}

    /** Adds the findings to the OperationOutcome of a write, or to those of a Bundle's entries. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void addFindings(RequestDetails request, IBaseResource answer) {
        CheckedResources checked = CheckedResources.of(request);
        if (answer instanceof OperationOutcome outcome) {
            add(outcome, checked.ofAll());
        } else if (answer instanceof Bundle bundle) {
            for (int index = 0; index < bundle.getEntry().size(); index++) {
                List<ProfileFinding> findings = checked.ofEntry(index);
                if (!findings.isEmpty()
                        && bundle.getEntry().get(index).getResponse().getOutcome()
                                instanceof OperationOutcome outcome) {
                    if (findings.stream().anyMatch(ProfileFinding::refuses)) {
                        outcome.getIssue().clear();
                    }
                    add(outcome, findings);
                }
            }
        }
    }

    private static void add(OperationOutcome outcome, List<ProfileFinding> findings) {
        findings.forEach(finding -> outcome.addIssue(finding.toIssue()));
    }
}
