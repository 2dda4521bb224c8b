package org.kapfhir.audit.history;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads versions of a record for somebody who may read it, and compares each with the one before. */
@Component
class RecordVersions {

    private final DaoRegistry daos;

    RecordVersions(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Returns a version, or null if it says that the resource is deleted. */
    @Nullable
    Resource read(IdType id, RequestDetails request) {
        try {
            return (Resource) daos.getResourceDao(id.getResourceType()).read(id, request);
        } catch (ResourceGoneException deletion) {
            return null;
        }
    }

    /**
     * Returns the elements in which a version differs from the one before; none if one of them is not there.
     *
     * @param version with its number
     */
    List<ElementChange> changes(IdType version, RequestDetails request) {
        Resource before = before(version, request);
        Resource after = read(version, request);
        return before == null || after == null ? List.of() : VersionComparison.of(before, after);
    }

    private @Nullable Resource before(IdType version, RequestDetails request) {
        long number = version.getVersionIdPartAsLong() - 1;
        if (number < 1) {
            return null;
        }
        try {
            return read(new IdType(version.getResourceType(), version.getIdPart(), Long.toString(number)), request);
        } catch (ResourceNotFoundException leftOut) {
            // HAPI leaves a number out when a deleted resource comes back.
            return null;
        }
    }
}
