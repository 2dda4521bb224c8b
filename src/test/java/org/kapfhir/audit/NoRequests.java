package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;

/** Records no request. */
final class NoRequests extends RequestTrail {

    NoRequests(RequestParty parties, RecordWriter writer) {
        super(parties, writer);
    }

    @Override
    public void received(ServletRequestDetails request) {}

    @Override
    public void answering(RequestDetails request, ResponseDetails response) {}

    @Override
    public BaseServerResponseException failing(RequestDetails request, BaseServerResponseException answer) {
        return answer;
    }

    @Override
    public void leaving(HttpServletRequest request, int status) {}
}
