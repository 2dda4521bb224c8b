package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizedList;
import ca.uhn.fhir.rest.server.interceptor.auth.SearchNarrowingInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Scopes;

/**
 * Searches only the compartment of the patient in context, if no scope is for more, so that a search is not answered by
 * looking at everybody's records and leaving them out.
 */
@Interceptor
final class PatientNarrowing extends SearchNarrowingInterceptor {

    private final CurrentAccess access;

    PatientNarrowing(CurrentAccess access) {
        this.access = access;
    }

    @Override
    public void hookIncomingRequestPostProcessed(
            RequestDetails request, HttpServletRequest http, HttpServletResponse response) {
        if (request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
                && !RecordKind.of(request.getResourceName()).aboutNobody()) {
            super.hookIncomingRequestPostProcessed(request, http, response);
        }
    }

    @Override
    protected @Nullable AuthorizedList buildAuthorizedList(RequestDetails request) {
        Caller caller = access.caller(request);
        return caller.patient() != null && Scopes.parse(caller.scopes()).onlyOfPatient()
                ? new AuthorizedList().addCompartment("Patient/" + caller.patient())
                : null;
    }
}
