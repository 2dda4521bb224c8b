package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.consent.Labels;

/**
 * Says with every record of a treatment of substance use that leaves the organisation that keeps it that it must not be
 * passed on: in a Bundle by an entry, and always by a header.
 *
 * @see <a href="https://www.ecfr.gov/current/title-42/section-2.32">42 CFR 2.32(a)(2)</a>
 */
@Interceptor
final class RedisclosureNotice {

    static final String HEADER = "Redisclosure-Notice";

    /** The short form that the rule itself words. */
    static final String TEXT = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

    private static final int AFTER_THE_FILTER = 500;

    private final CurrentAccess access;

    RedisclosureNotice(CurrentAccess access) {
        this.access = access;
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = AFTER_THE_FILTER)
    void answering(RequestDetails request, ResponseDetails response) {
        if (!(response.getResponseResource() instanceof Resource answer)
                || records(answer).noneMatch(record -> isDisclosed(request, record))) {
            return;
        }
        request.getResponse().addHeader(HEADER, TEXT);
        if (answer instanceof Bundle bundle) {
            OperationOutcome notice = new OperationOutcome();
            notice.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics(TEXT);
            BundleEntryComponent entry = bundle.addEntry().setResource(notice);
            if (bundle.getType() == Bundle.BundleType.SEARCHSET) {
                entry.getSearch().setMode(SearchEntryMode.OUTCOME);
            }
        }
    }

    private static Stream<Resource> records(Resource answer) {
        return answer instanceof Bundle bundle
                ? List.copyOf(bundle.getEntry()).stream()
                        .filter(BundleEntryComponent::hasResource)
                        .map(BundleEntryComponent::getResource)
                : Stream.of(answer);
    }

    private boolean isDisclosed(RequestDetails request, Resource record) {
        return Labels.isSubstanceUse(record) && access.leavesItsOrganisation(request, record);
    }
}
