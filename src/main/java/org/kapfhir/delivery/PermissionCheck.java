package org.kapfhir.delivery;

import java.util.Optional;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.DeliveryPermission.Suppress;
import org.kapfhir.topics.ChangeEvent;
import org.springframework.stereotype.Component;

/** Asks whether a subscriber may be told, and takes what cannot be decided for a no. */
@Component
class PermissionCheck {

    private final DeliveryPermission permission;

    PermissionCheck(DeliveryPermission permission) {
        this.permission = Permissions.by(permission);
    }

    /** Returns whether the subscription may be told of the change now. */
    boolean permits(String subscriptionId, ChangeEvent change) {
        return refusal(subscriptionId, change).isEmpty();
    }

    /** Returns why the subscription may not be told of the change now, or empty if it may. */
    Optional<Reason> refusal(String subscriptionId, ChangeEvent change) {
        return permission.decide(subscriptionId, change) instanceof Suppress suppressed
                ? Optional.of(suppressed.reason())
                : Optional.empty();
    }
}
