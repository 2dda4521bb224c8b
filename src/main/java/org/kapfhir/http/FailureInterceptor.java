package org.kapfhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import java.util.Map;
import org.kapfhir.access.policy.HiddenRecords;
import org.kapfhir.audit.NotRecordedException;
import org.kapfhir.audit.RequestTrail;
import org.kapfhir.http.FailureMapping.FailedRequest;

/** Gives every failure of a request to {@link FailureMapping}, and what comes of it to the audit trail. */
@Interceptor
final class FailureInterceptor {

    private final FailureMapping mapping;
    private final RequestTrail trail;
    private final HiddenRecords hidden;

    FailureInterceptor(FailureMapping mapping, RequestTrail trail, HiddenRecords hidden) {
        this.hidden = hidden;
        this.mapping = mapping;
        this.trail = trail;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    BaseServerResponseException answer(Throwable failure, RequestDetails request) {
        if (failure instanceof NotModifiedException notModified) {
            return notModified;
        }
        if (failure instanceof NotRecordedException notRecorded) {
            return notRecorded;
        }
        Throwable told = hidden.instead(naming(failure, request), request);
        BaseServerResponseException answer = trail.failing(request, mapping.answer(told, describe(request)));
        hidden.holdBack(answer, request);
        return answer;
    }

    /** HAPI says which value of an operation's parameter it cannot read, but not of which parameter. */
    private static Throwable naming(Throwable failure, RequestDetails request) {
        if (failure instanceof DataFormatException) {
            for (Map.Entry<String, String[]> parameter : request.getParameters().entrySet()) {
                for (String value : parameter.getValue()) {
                    if (String.valueOf(failure.getMessage()).contains("\"" + value + "\"")) {
                        return new InvalidRequestException(
                                "The parameter " + parameter.getKey() + " cannot be read. " + failure.getMessage());
                    }
                }
            }
        }
        return failure;
    }

    static FailedRequest describe(RequestDetails request) {
        return new FailedRequest(
                request.getRequestId(),
                request.getHeader("If-Match") != null,
                request.getRequestType() == RequestTypeEnum.GET || "_search".equals(request.getOperation()));
    }
}
