package org.kapfhir.delivery;

import org.kapfhir.topics.ChangeEvent;
import org.springframework.stereotype.Component;

/** The sandbox has no users: everything is permitted. */
@Component
class SandboxDeliveryPermission implements DeliveryPermission {

    @Override
    public Decision decide(String subscriptionId, ChangeEvent event) {
        return Decision.SEND;
    }
}
