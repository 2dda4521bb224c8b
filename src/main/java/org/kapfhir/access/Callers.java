package org.kapfhir.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Says who makes a request. A port: each access mode knows its callers in another way. */
public interface Callers {

    /**
     * Returns the caller of a request.
     *
     * @param request the request, or null if the server itself is at work
     */
    Caller of(@Nullable RequestDetails request);

    /** Returns the caller of a request that is none of FHIR. */
    Caller of(HttpServletRequest request);
}
