package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import org.kapfhir.http.FailureMapping.FailedRequest;

/** Gives every failure of a request to {@link FailureMapping}. */
@Interceptor
final class FailureInterceptor {

    private final FailureMapping mapping;

    FailureInterceptor(FailureMapping mapping) {
        this.mapping = mapping;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    BaseServerResponseException answer(Throwable failure, RequestDetails request) {
        if (failure instanceof NotModifiedException notModified) {
            return notModified;
        }
        return mapping.answer(failure, describe(request));
    }

    static FailedRequest describe(RequestDetails request) {
        return new FailedRequest(
                request.getRequestId(),
                request.getHeader("If-Match") != null,
                request.getRequestType() == RequestTypeEnum.GET || "_search".equals(request.getOperation()));
    }
}
