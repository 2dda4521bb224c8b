package org.kapfhir.delivery;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Callers;
import org.springframework.stereotype.Component;

/** Records who creates a Subscription, and lets no other client change, delete, read the events of or resend it. */
@Component
@Interceptor
public class SubscriptionOwnership {

    private final SubscriptionOwners owners;
    private final Callers callers;

    SubscriptionOwnership(SubscriptionOwners owners, Callers callers) {
        this.owners = owners;
        this.callers = callers;
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updating(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        guard(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleting(IBaseResource resource, @Nullable RequestDetails request) {
        guard(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, @Nullable RequestDetails request) {
        record(resource, request);
    }

    /** A deleted Subscription that comes back is updated; any other has its owner already. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource, @Nullable RequestDetails request) {
        record(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof Subscription) {
            owners.leave(resource.getIdElement().getIdPart());
        }
    }

    /**
     * Returns normally if the caller owns the Subscription.
     *
     * @throws ForbiddenOperationException 403 if another client does
     */
    void require(String subscriptionId, @Nullable RequestDetails request) {
        boolean ofAnother = owners.holding(subscriptionId)
                .filter(owner -> !owner.client().equals(callers.of(request).client()))
                .isPresent();
        if (ofAnother) {
            throw new ForbiddenOperationException("The Subscription belongs to another client. Only the client that"
                    + " created it may change or delete it, read its events or have them sent again.");
        }
    }

    private void guard(IBaseResource resource, @Nullable RequestDetails request) {
        if (resource instanceof Subscription && !SubscriptionStatusWriter.isOurs(request)) {
            require(resource.getIdElement().getIdPart(), request);
        }
    }

    private void record(IBaseResource resource, @Nullable RequestDetails request) {
        if (resource instanceof Subscription && !SubscriptionStatusWriter.isOurs(request)) {
            owners.record(resource.getIdElement().getIdPart(), callers.of(request));
        }
    }
}
