package org.kapfhir.delivery;

import java.util.List;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.delivery.DeliveryPermission.Suppress;
import org.kapfhir.topics.ChangeEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts checks of permission together: all must permit, and one that fails is a no. */
final class Permissions {

    private static final Logger LOG = LoggerFactory.getLogger(Permissions.class);

    private Permissions() {}

    /** Returns the permission of all checks, asked in this order until one says no. */
    static DeliveryPermission by(DeliveryPermission... checks) {
        List<DeliveryPermission> all = List.of(checks);
        return (subscriptionId, event) -> {
            for (DeliveryPermission check : all) {
                Decision decision = ask(check, subscriptionId, event);
                if (decision instanceof Suppress) {
                    return decision;
                }
            }
            return Decision.SEND;
        };
    }

    private static Decision ask(DeliveryPermission check, String subscriptionId, ChangeEvent event) {
        try {
            return check.decide(subscriptionId, event);
        } catch (RuntimeException undecided) {
            LOG.error(
                    "Subscription/{} is not told of event {}, for its permission could not be decided ({})",
                    subscriptionId,
                    event.id(),
                    undecided.getClass().getSimpleName());
            LOG.debug("Why it could not be decided", undecided);
            return Decision.suppress(Reason.UNDECIDED);
        }
    }
}
