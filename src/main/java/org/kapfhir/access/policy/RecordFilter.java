package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.interceptor.consent.ConsentInterceptor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * HAPI's consent interceptor with the rules of this server.
 *
 * <p>It differs from HAPI's in the total of a search: HAPI takes it away from every answer. What the server has counted
 * after it left out what the caller may not see tells nothing more than its pages; only the totals that the database
 * counts do, and {@link SearchProbes} refuses those.
 */
@Interceptor
final class RecordFilter extends ConsentInterceptor {

    private final VisibleRecords records;

    RecordFilter(VisibleRecords records) {
        super(records);
        this.records = records;
    }

    @Override
    public void interceptOutgoingResponse(RequestDetails request, ResponseDetails response) {
        boolean counted = response.getResponseResource() instanceof Bundle bundle
                && bundle.getType() == BundleType.SEARCHSET
                && !request.getParameters().containsKey("_offset");
        if (!counted) {
            super.interceptOutgoingResponse(request, response);
            return;
        }
        Bundle page = (Bundle) response.getResponseResource();
        // HAPI would look into every element of records that were judged when the page was made.
        if (records.areJudged(request, page)) {
            return;
        }
        Integer total = page.hasTotal() ? page.getTotal() : null;
        super.interceptOutgoingResponse(request, response);
        if (total != null && response.getResponseResource() instanceof Bundle filtered) {
            filtered.setTotal(total);
        }
    }
}
