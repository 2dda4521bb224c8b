package org.kapfhir.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.jspecify.annotations.Nullable;

/**
 * The request in which the server stores what it says in the audit trail.
 *
 * <p>Such a resource is not checked against its profile, since a test checks every shape of it.
 */
public final class TrailRequest extends SystemRequestDetails {

    private final boolean ofRecords;

    private TrailRequest(boolean ofRecords) {
        this.ofRecords = ofRecords;
    }

    /** Returns one for what is made of the records of the trail, which is not recorded again. */
    public static TrailRequest ofRecords() {
        return new TrailRequest(true);
    }

    /** Returns one for what is made of something else, which has no record yet. */
    public static TrailRequest ofOthers() {
        return new TrailRequest(false);
    }

    /** Returns whether a request is that of the trail. */
    public static boolean is(@Nullable RequestDetails request) {
        return request instanceof TrailRequest;
    }

    /** Returns whether what a request stores is made of records. */
    public static boolean isOfRecords(@Nullable RequestDetails request) {
        return request instanceof TrailRequest trail && trail.ofRecords;
    }
}
