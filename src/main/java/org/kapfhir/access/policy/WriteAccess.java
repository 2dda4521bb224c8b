package org.kapfhir.access.policy;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Interaction;

/**
 * Refuses to write a record that the caller may not write, or to make it one that the caller may not write.
 *
 * <p>It is asked before any other check, so that none of these tells something of a record that is not the caller's, and
 * once more before the commit, when an entry of a transaction has its references.
 */
@Interceptor
final class WriteAccess {

    private final CurrentAccess access;

    WriteAccess(CurrentAccess access) {
        this.access = access;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    void creating(IBaseResource resource, @Nullable RequestDetails request) {
        checkDraft(request, Interaction.CREATE, resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    void created(IBaseResource resource, @Nullable RequestDetails request) {
        check(request, Interaction.CREATE, resource);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    void updating(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        check(request, Interaction.UPDATE, previous);
        checkDraft(request, Interaction.UPDATE, resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        check(request, Interaction.UPDATE, resource);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    void deleting(IBaseResource resource, @Nullable RequestDetails request) {
        check(request, Interaction.DELETE, resource);
    }

    private void checkDraft(
            @Nullable RequestDetails request, Interaction interaction, @Nullable IBaseResource resource) {
        if (request != null && CurrentAccess.isAsked(request) && resource instanceof Resource record) {
            access.ofDraft(request, interaction, record).ifPresent(denial -> {
                throw Denials.forbidden(request, denial);
            });
        }
    }

    private void check(@Nullable RequestDetails request, Interaction interaction, @Nullable IBaseResource resource) {
        if (request != null && CurrentAccess.isAsked(request) && resource instanceof Resource record) {
            access.ofRecord(request, Set.of(interaction), record).ifPresent(denial -> {
                throw Denials.forbidden(request, denial);
            });
        }
    }
}
