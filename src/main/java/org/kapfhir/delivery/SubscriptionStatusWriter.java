package org.kapfhir.delivery;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes the status of a Subscription as the server, through the same path as any write. */
@Component
class SubscriptionStatusWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionStatusWriter.class);
    private static final String OURS = SubscriptionStatusWriter.class.getName();

    private final DaoRegistry daos;

    SubscriptionStatusWriter(DaoRegistry daos) {
        this.daos = daos;
    }

    /** Whether the write is of this class, which no HTTP request can claim. */
    static boolean isOurs(@Nullable RequestDetails request) {
        return request instanceof SystemRequestDetails && request.getUserData().containsKey(OURS);
    }

    /**
     * Sets the status, unless the client has changed or deleted the Subscription since the given version.
     *
     * @param reason why it is in error, or null if it is not
     */
    void write(String subscriptionId, long version, SubscriptionStatus status, @Nullable String reason) {
        IFhirResourceDao<Subscription> dao = daos.getResourceDao(Subscription.class);
        SystemRequestDetails request = new SystemRequestDetails();
        request.getUserData().put(OURS, true);
        try {
            IdType seen = new IdType("Subscription", subscriptionId, Long.toString(version));
            Subscription subscription = dao.read(seen, request).copy();
            subscription.setId(seen);
            subscription.setStatus(status);
            subscription.setError(reason);
            dao.update(subscription, request);
        } catch (ResourceVersionConflictException | ResourceGoneException | ResourceNotFoundException superseded) {
            LOG.info("Subscription/{} was changed meanwhile; its status is left to the client", subscriptionId);
        }
    }
}
