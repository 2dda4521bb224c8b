package org.kapfhir.ledger;

import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A version of a resource as it stands in the store.
 *
 * @param reference type and id
 * @param version its number, from 1
 * @param latest the number of the newest version
 * @param stored when
 * @param deleted whether this version is a deletion
 * @param resource the content, or null of a deletion or if it cannot be read
 */
record StoredVersion(
        String reference, int version, int latest, Instant stored, boolean deleted, @Nullable Resource resource) {

    boolean isUnreadable() {
        return resource == null && !deleted;
    }
}
