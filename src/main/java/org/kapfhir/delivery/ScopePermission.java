package org.kapfhir.delivery;

import org.kapfhir.access.Scopes;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.topics.ChangeEvent;
import org.springframework.stereotype.Component;

/** Permits what the scopes of the Subscription's owner permit to read. */
@Component
class ScopePermission {

    private final SubscriptionOwners owners;

    ScopePermission(SubscriptionOwners owners) {
        this.owners = owners;
    }

    /** Returns whether the owner may read the type of what happened; not known, if nobody is on record as the owner. */
    Decision decide(String subscriptionId, ChangeEvent event) {
        return owners.of(subscriptionId)
                .map(owner -> Scopes.parse(owner.scopes()).permitReading(event.type())
                        ? Decision.SEND
                        : Decision.suppress(Reason.SCOPE))
                .orElse(Decision.suppress(Reason.UNDECIDED));
    }
}
