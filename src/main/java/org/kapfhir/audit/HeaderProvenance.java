package org.kapfhir.audit;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stores the Provenance of the header {@code X-Provenance} with what the request writes, in its transaction. */
@Component
@Interceptor
public class HeaderProvenance {

    private static final String KEY = "kap-header-provenance";

    /** FHIR names the header for create, update and transaction; a patch is an update, a batch many of them. */
    private static final Set<RestOperationTypeEnum> TAKING = EnumSet.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.TRANSACTION);

    private final ProvenanceHeader header;
    private final DaoRegistry daos;

    HeaderProvenance(FhirContext fhir, DaoRegistry daos) {
        this.header = new ProvenanceHeader(fhir);
        this.daos = daos;
    }

    /** Returns whether the client itself says where what it writes comes from. */
    static boolean isGiven(@Nullable RequestDetails request) {
        return request != null && request.getUserData().get(KEY) instanceof Provenance;
    }

    /**
     * Reads the header before anything is stored.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException 400, which names the header
     */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void read(RequestDetails request) {
        List<String> values = request.getHeaders(ProvenanceHeader.NAME);
        if (values == null || values.isEmpty()) {
            return;
        }
        if (TAKING.contains(request.getRestOperationType())) {
            request.getUserData().put(KEY, header.read(values));
        } else if (request.getRestOperationType() == RestOperationTypeEnum.DELETE) {
            throw ProvenanceHeader.refusal(
                    "does not go with a delete; it goes with create, update, patch, batch and transaction", "");
        }
    }

    /** Takes a new record for a target. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        add(resource, request);
    }

    /** Takes a new version for a target; a change of nothing makes none. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        boolean sameVersion = previous != null
                && Objects.equals(
                        previous.getIdElement().getVersionIdPart(),
                        resource.getIdElement().getVersionIdPart());
        if (!sameVersion) {
            add(resource, request);
        }
    }

    private void add(IBaseResource resource, @Nullable RequestDetails request) {
        if (request != null
                && request.getUserData().get(KEY) instanceof Provenance given
                && WriteProvenance.isOf(resource.fhirType())) {
            ProvenanceBatch.current(given, daos.getResourceDao(Provenance.class), request)
                    .add(resource.getIdElement());
        }
    }
}
