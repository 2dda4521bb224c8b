package org.kapfhir.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/**
 * The request in which the audit trail stores what it makes of its records.
 *
 * <p>Such a resource is not checked against its profile, since a test checks every shape of it, and it is not recorded,
 * since it is a record.
 */
public final class TrailRequest extends SystemRequestDetails {

    /** Returns whether a request is that of the trail. */
    public static boolean is(@Nullable RequestDetails request) {
        return request instanceof TrailRequest;
    }
}
