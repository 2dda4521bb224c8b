package org.kapfhir.access.policy;

import java.util.Optional;
import java.util.Set;
import org.kapfhir.access.Interaction;

/** Denies the audit trail to everybody outside the clinic: it tells of all patients and all callers. */
final class TrailRule implements AccessRule {

    private final PolicySettings settings;

    TrailRule(PolicySettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        boolean reads = !attempt.interactions().equals(Set.of(Interaction.CREATE));
        boolean ofClinic = settings.isOfClinic(attempt.caller());
        return RecordKind.of(attempt.type()) == RecordKind.TRAIL && reads && !ofClinic
                ? Optional.of(new Denial(Reason.ORGANISATION, "The audit trail is for the clinic itself"))
                : Optional.empty();
    }
}
