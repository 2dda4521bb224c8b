package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.api.server.bulk.BulkExportJobParameters;
import ca.uhn.fhir.rest.server.interceptor.consent.ConsentInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/**
 * HAPI's consent interceptor with the rules of this server.
 *
 * <p>It differs from HAPI's in the total of a search: HAPI takes it away from every answer. What the server has counted
 * after it left out what the caller may not see tells nothing more than its pages; only the totals that the database
 * counts do, and {@link SearchProbes} refuses those.
 */
@Interceptor
final class RecordFilter extends ConsentInterceptor {

    private final ExportAccess exports;

    RecordFilter(VisibleRecords records, ExportAccess exports) {
        super(records);
        this.exports = exports;
    }

    @Override
    public void interceptOutgoingResponse(RequestDetails request, ResponseDetails response) {
        Bundle.@org.jspecify.annotations.Nullable BundleType type = null;
        Integer total = null;
        if (response.getResponseResource() instanceof Bundle bundle && bundle.hasTotal()) {
            type = bundle.getType();
            total = bundle.getTotal();
        }
        super.interceptOutgoingResponse(request, response);
        if (total != null
                && type == Bundle.BundleType.SEARCHSET
                && !request.getParameters().containsKey("_offset")
                && response.getResponseResource() instanceof Bundle bundle) {
            bundle.setTotal(total);
        }
    }

    @Override
    public boolean shouldBulkExportIncludeResource(BulkExportJobParameters parameters, IBaseResource resource) {
        return exports.includes(parameters, resource);
    }
}
