package org.kapfhir.access.policy;

import java.util.Optional;

/** Denies what no scope of the token is for, and what only scopes are for that limit it to other records. */
final class ScopeRule implements AccessRule {

    private final ScopeMatch scopes;

    ScopeRule(ScopeMatch scopes) {
        this.scopes = scopes;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        if (scopes.ofType(attempt).isEmpty()) {
            return Optional.of(new Denial(Reason.SCOPE, "No scope of the token allows to " + attempt.words()));
        }
        Attempt.Target target = attempt.record();
        if (target == null) {
            return Optional.empty();
        }
        if (scopes.ofKind(attempt, target).isEmpty()) {
            return Optional.of(
                    new Denial(Reason.SCOPE, "No scope of the token allows to " + attempt.words() + " of this kind"));
        }
        return scopes.ofRecord(attempt, target).isEmpty()
                ? Optional.of(new Denial(Reason.PATIENT, "This is not a record of the patient in context"))
                : Optional.empty();
    }
}
