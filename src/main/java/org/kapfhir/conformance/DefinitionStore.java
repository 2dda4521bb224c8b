package org.kapfhir.conformance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.Resource;

/** Stores the server's own definitions, which were checked when they were built and are not checked again. */
public final class DefinitionStore {

    private final DaoRegistry daos;

    DefinitionStore(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * Stores the resource under its id and returns whether that changed anything.
     *
     * <p>A search parameter applies to what is stored from its next refresh on; HAPI's own reindex job for each is not
     * started.
     */
    public boolean store(Resource resource) {
        @SuppressWarnings("unchecked")
        IFhirResourceDao<Resource> dao = (IFhirResourceDao<Resource>) daos.getResourceDao(resource.getClass());
        SystemRequestDetails request = new SystemRequestDetails();
        CheckedResources.of(request).exempt();
        request.getUserData().put(JpaConstants.SKIP_REINDEX_ON_UPDATE, true);
        return !dao.update(resource.copy(), request).isNop();
    }
}
