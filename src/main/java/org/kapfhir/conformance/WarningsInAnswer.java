package org.kapfhir.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/**
 * Tells the client of an accepted write what was noteworthy about it, when it asked for an OperationOutcome ({@code
 * Prefer: return=OperationOutcome}, FHIR R4 section 3.1.0.1.1).
 */
@Interceptor
public final class WarningsInAnswer {

    WarningsInAnswer() {}

    /** Adds the warnings to the OperationOutcome of a write, or to those of a transaction's entries. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void addWarnings(RequestDetails request, IBaseResource answer) {
        CheckedResources checked = CheckedResources.of(request);
        if (answer instanceof OperationOutcome outcome) {
            checked.forEach((resource, findings) -> add(outcome, findings));
        } else if (answer instanceof Bundle bundle) {
            for (BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.getResponse().getOutcome() instanceof OperationOutcome outcome) {
                    checked.forEach((resource, findings) -> {
                        if (isAbout(entry, resource)) {
                            add(outcome, findings);
                        }
                    });
                }
            }
        }
    }

    private static boolean isAbout(BundleEntryComponent entry, Resource stored) {
        IdType location = new IdType(entry.getResponse().getLocation());
        return stored.fhirType().equals(location.getResourceType())
                && stored.getIdElement().getIdPart() != null
                && stored.getIdElement().getIdPart().equals(location.getIdPart());
    }

    private static void add(OperationOutcome outcome, List<ProfileFinding> findings) {
        findings.forEach(finding -> outcome.addIssue(finding.toIssue()));
    }
}
