package org.kapfhir.safety;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;

/** Keeps the transaction that a client posted with its request, so that a finding can name the entry. */
final class PostedBundle {

    private static final String KEY = PostedBundle.class.getName();

    private PostedBundle() {}

    /** Keeps a transaction; the entries of a batch come one by one, and a finding names nothing but the entry's record. */
    static void keep(RequestDetails request, Bundle bundle) {
        if (bundle.getType() == BundleType.TRANSACTION) {
            request.getUserData().putIfAbsent(KEY, bundle);
        }
    }

    /** Returns the transaction in which a record came, or null. */
    static @Nullable Bundle of(@Nullable RequestDetails request) {
        return request == null ? null : (Bundle) request.getUserData().get(KEY);
    }
}
