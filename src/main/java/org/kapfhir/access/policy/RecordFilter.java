package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.interceptor.consent.ConsentInterceptor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's consent interceptor with the rules of this server.
 *
 * <p>It differs from HAPI's in the total of a search: HAPI takes it away from every answer. What the server has counted
 * after it left out what the caller may not see tells nothing more than its pages; only the totals that the database
 * counts do, and {@link SearchProbes} refuses those.
 */
@Interceptor
final class RecordFilter extends ConsentInterceptor {

    RecordFilter(VisibleRecords records) {
        super(records);
    }

    @Override
    public void interceptOutgoingResponse(RequestDetails request, ResponseDetails response) {
        @Nullable BundleType type = null;
        Integer total = null;
        if (response.getResponseResource() instanceof Bundle bundle && bundle.hasTotal()) {
            type = bundle.getType();
            total = bundle.getTotal();
        }
        super.interceptOutgoingResponse(request, response);
        if (total != null
                && type == BundleType.SEARCHSET
                && !request.getParameters().containsKey("_offset")
                && response.getResponseResource() instanceof Bundle bundle) {
            bundle.setTotal(total);
        }
    }
}
