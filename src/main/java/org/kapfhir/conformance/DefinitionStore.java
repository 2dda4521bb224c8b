package org.kapfhir.conformance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.Resource;

/** Stores the server's own definitions, which were checked when they were built and are not checked again. */
public final class DefinitionStore {

    private final DaoRegistry daos;

    DefinitionStore(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Stores the resource under its id. */
    public void store(Resource resource) {
        @SuppressWarnings("unchecked")
        IFhirResourceDao<Resource> dao = (IFhirResourceDao<Resource>) daos.getResourceDao(resource.getClass());
        SystemRequestDetails request = new SystemRequestDetails();
        CheckedResources.of(request).exempt();
        dao.update(resource.copy(), request);
    }
}
