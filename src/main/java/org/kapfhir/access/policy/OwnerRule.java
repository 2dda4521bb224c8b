package org.kapfhir.access.policy;

import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription;
import org.kapfhir.access.Role;

/** Denies a Subscription to every client but the one that made it, and to the clinic's own director and auditor. */
final class OwnerRule implements AccessRule {

    private final SubscriptionOwner owners;
    private final PolicySettings settings;

    OwnerRule(SubscriptionOwner owners, PolicySettings settings) {
        this.owners = owners;
        this.settings = settings;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        Attempt.Target target = attempt.record();
        if (target == null || !(target.resource() instanceof Subscription subscription) || overlooks(attempt)) {
            return Optional.empty();
        }
        boolean ofAnother = Optional.ofNullable(subscription.getIdElement().getIdPart())
                .flatMap(owners::clientOf)
                .filter(client -> !client.equals(attempt.caller().client()))
                .isPresent();
        return ofAnother
                ? Optional.of(new Denial(Reason.OWNER, "The Subscription belongs to another client"))
                : Optional.empty();
    }

    private boolean overlooks(Attempt attempt) {
        return settings.isOfClinic(attempt.caller())
                && attempt.caller().roles().stream()
                        .anyMatch(role -> role == Role.MEDICAL_DIRECTOR || role == Role.AUDITOR);
    }
}
