package org.kapfhir.delivery;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.SubscriptionProblems.Problem;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets out of Subscriptions that are inside other resources.
 *
 * <p>Such a Subscription starts nothing, so nothing of it could be kept apart from the resource around it.
 */
@Component
class InnerSubscriptions {

    private final FhirContext fhir;

    InnerSubscriptions(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Returns normally if no Subscription inside a resource has a value that should be masked.
     *
     * @throws UnprocessableEntityException 422 otherwise
     */
    void refuseClear(@Nullable IBaseResource resource) {
        boolean mayHold = (resource instanceof DomainResource outer && outer.hasContained())
                || resource instanceof Bundle
                || resource instanceof Parameters;
        if (resource == null || !mayHold) {
            return;
        }
        boolean clear = fhir.newTerser().getAllEmbeddedResources(resource, true).stream()
                .anyMatch(inner -> inner instanceof Subscription subscription && SecretMask.isClear(subscription));
        if (clear) {
            String type = resource.fhirType();
            Problem problem = new Problem(
                    type,
                    "A Subscription inside this " + type
                            + " has a value in channel.header or a signing secret, which would"
                            + " be stored in clear. Allowed: the mask " + SecretMask.MASK + ", or none");
            throw new UnprocessableEntityException(
                    "A Subscription inside another resource has secrets",
                    SubscriptionSecrets.outcome(List.of(problem)));
        }
    }
}
