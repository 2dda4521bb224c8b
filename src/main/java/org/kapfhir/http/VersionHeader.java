package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Adds the {@code ETag} that HAPI 8.8.0 leaves out of the answer to a PATCH, so that the client can go on from there. */
@Interceptor
final class VersionHeader {

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    void add(RequestDetails request, @Nullable IBaseResource answer) {
        if (request.getRestOperationType() != RestOperationTypeEnum.PATCH || answer == null) {
            return;
        }
        String version = answer.getMeta().getVersionId();
        if (version != null) {
            request.getResponse().addHeader(Constants.HEADER_ETAG, "W/\"" + version + "\"");
        }
    }
}
