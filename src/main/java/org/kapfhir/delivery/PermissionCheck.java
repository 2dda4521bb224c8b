package org.kapfhir.delivery;

import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.topics.ChangeEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks whether a subscriber may be told, and takes what cannot be decided for a no. */
@Component
class PermissionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PermissionCheck.class);

    private final DeliveryPermission permission;

    PermissionCheck(DeliveryPermission permission) {
        this.permission = permission;
    }

    /** Returns whether the subscription may be told of the change now. */
    boolean permits(String subscriptionId, ChangeEvent change) {
        try {
            return permission.decide(subscriptionId, change) == Decision.SEND;
        } catch (RuntimeException undecided) {
            LOG.error(
                    "Subscription/{} is not told of event {}, for its permission could not be decided",
                    subscriptionId,
                    change.id(),
                    undecided);
            return false;
        }
    }
}
