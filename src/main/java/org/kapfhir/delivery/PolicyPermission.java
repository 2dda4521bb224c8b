package org.kapfhir.delivery;

import org.kapfhir.access.policy.StandingAccess;
import org.kapfhir.delivery.DeliveryPermission.Decision;
import org.kapfhir.delivery.DeliveryPermission.Reason;
import org.kapfhir.topics.ChangeEvent;
import org.springframework.stereotype.Component;

/** Permits what the owner of the Subscription could read now by the rules of access. */
@Component
class PolicyPermission {

    private final SubscriptionOwners owners;
    private final EventVersions versions;
    private final StandingAccess access;

    PolicyPermission(SubscriptionOwners owners, EventVersions versions, StandingAccess access) {
        this.owners = owners;
        this.versions = versions;
        this.access = access;
    }

    /** Returns whether the owner may see what the event is about; not known, if that is not there or nobody is the owner. */
    Decision decide(String subscriptionId, ChangeEvent event) {
        if (access.isOpen()) {
            return Decision.SEND;
        }
        return owners.of(subscriptionId)
                .flatMap(owner -> versions.of(event).map(told -> access.denial(owner, told)
                        .map(PolicyPermission::suppress)
                        .orElse(Decision.SEND)))
                .orElse(Decision.suppress(Reason.UNDECIDED));
    }

    private static Decision suppress(org.kapfhir.access.policy.Reason why) {
        return switch (why) {
            case SCOPE, ROLE -> Decision.suppress(Reason.SCOPE);
            default -> Decision.suppress(Reason.CONSENT);
        };
    }
}
