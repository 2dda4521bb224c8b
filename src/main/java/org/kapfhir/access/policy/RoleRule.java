package org.kapfhir.access.policy;

import java.util.Optional;
import java.util.stream.Collectors;
import org.kapfhir.access.Role;

/** Denies what is not the part of anybody of the caller's roles; without a role, everything. */
final class RoleRule implements AccessRule {

    @Override
    public Optional<Denial> check(Attempt attempt) {
        RecordKind kind = RecordKind.of(attempt.type());
        boolean allowed = attempt.caller().roles().stream()
                .map(role -> RoleTable.rights(role, kind))
                .anyMatch(rights -> attempt.interactions().stream().anyMatch(rights::contains));
        if (allowed) {
            return Optional.empty();
        }
        String roles =
                attempt.caller().roles().stream().map(Role::code).sorted().collect(Collectors.joining(", "));
        return Optional.of(new Denial(
                Reason.ROLE,
                "Nobody may " + attempt.words() + " as " + (roles.isEmpty() ? "somebody without a role" : roles)));
    }
}
