package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.bulk.BulkExportJobParameters;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Caller;
import org.springframework.stereotype.Component;

/** Lets an export have only what its client may see at the time it is written. */
@Component
@Interceptor
class ExportAccess {

    private final CurrentAccess access;
    private final AccessPolicy policy;

    ExportAccess(CurrentAccess access, AccessPolicy policy) {
        this.access = access;
        this.policy = policy;
    }

    /** Keeps with the job who asked for it. */
    @Hook(Pointcut.STORAGE_INITIATE_BULK_EXPORT)
    void started(RequestDetails request, BulkExportJobParameters parameters) {
        if (CurrentAccess.isAsked(request)) {
            ExportOwners.keep(access.caller(request), parameters);
        }
    }

    /** Returns whether a record may be in an export; in one of nobody, none. */
    @Hook(Pointcut.STORAGE_BULK_EXPORT_RESOURCE_INCLUSION)
    boolean includes(BulkExportJobParameters parameters, IBaseResource resource) {
        Optional<Caller> owner = ExportOwners.owner(parameters);
        return owner.isPresent()
                && policy.ofRecord(owner.get(), CurrentAccess.SEEING, (Resource) resource, policy.facts(owner.get()))
                        .isEmpty();
    }
}
