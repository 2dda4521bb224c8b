package org.kapfhir.topics;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Reads stored versions for the server itself. */
@Component
public class VersionReader {

    private final DaoRegistry daos;

    VersionReader(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Returns a version of a resource, or empty if there is none or it says that the resource was deleted. */
    public Optional<IBaseResource> read(String type, String id, long version) {
        if (version < 1) {
            return Optional.empty();
        }
        try {
            IdType versioned = new IdType(type, id, Long.toString(version));
            return Optional.of(daos.getResourceDao(type).read(versioned, new SystemRequestDetails()));
        } catch (ResourceGoneException | ResourceNotFoundException none) {
            return Optional.empty();
        }
    }
}
