package org.kapfhir.store;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Makes the link to the next page of a history go on after the last version of this page.
 *
 * <p>There is no link to the page before where HAPI's would count versions, because their number changes.
 */
@Interceptor
public final class HistoryLinks {

    /** Changes the links of the answer if it is a page of a history. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void goOnAfterTheLast(RequestDetails request, @Nullable IBaseResource answer) {
        if (answer instanceof Bundle page
                && page.getType() == BundleType.HISTORY
                && Constants.PARAM_HISTORY.equals(request.getOperation())) {
            page.getLink()
                    .removeIf(link -> link.getRelation().equals(Bundle.LINK_PREV)
                            || link.getRelation().equals("previous"));
            BundleLinkComponent next = page.getLink(Bundle.LINK_NEXT);
            if (next != null && page.hasEntry()) {
                next.setUrl(after(page.getEntry().get(page.getEntry().size() - 1), next.getUrl()));
            }
        }
    }

    private static String after(BundleEntryComponent last, String next) {
        return UriComponentsBuilder.fromUriString(next)
                .replaceQueryParam(Constants.PARAM_OFFSET)
                // As a history entry has it: Patient/17/_history/3.
                .replaceQueryParam(PageStart.PARAMETER, last.getRequest().getUrl())
                .build(true)
                .toUriString();
    }
}
