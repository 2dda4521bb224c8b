package org.kapfhir.store;

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
public class VersionReader implements Versions {

    private final DaoRegistry daos;

    VersionReader(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public Optional<IBaseResource> read(String type, String id, long version) {
        return version < 1 ? Optional.empty() : read(new IdType(type, id, Long.toString(version)));
    }

    /** Returns a resource as it is now, or empty if there is none or it was deleted. */
    public Optional<IBaseResource> current(String type, String id) {
        return read(new IdType(type, id));
    }

    private Optional<IBaseResource> read(IdType id) {
        try {
            return Optional.of(daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails()));
        } catch (ResourceGoneException | ResourceNotFoundException none) {
            return Optional.empty();
        }
    }
}
