package org.kapfhir.access.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kapfhir.access.SmartScope;
import org.kapfhir.access.consent.Labels;

/**
 * Denies a psychotherapy note to a token none of whose scopes for it names its label.
 *
 * <p>They are kept apart from the rest of the record, and a consent to that is none to them (45 CFR 164.501,
 * 164.508(a)(2)). A scope names them by {@code ?_security=http://terminology.hl7.org/CodeSystem/v3-ActCode|PSYTHPN}.
 */
final class PsychotherapyNoteRule implements AccessRule {

    private final ScopeMatch scopes;

    PsychotherapyNoteRule(ScopeMatch scopes) {
        this.scopes = scopes;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        Attempt.Target target = attempt.record();
        if (target == null
                || !Labels.isPsychotherapyNote(target.resource())
                || scopes.ofRecord(attempt, target).stream().anyMatch(PsychotherapyNoteRule::names)) {
            return Optional.empty();
        }
        return Optional.of(
                new Denial(Reason.PSYCHOTHERAPY_NOTE, "No scope of the token names psychotherapy notes (PSYTHPN)"));
    }

    private static boolean names(SmartScope scope) {
        String query = URLDecoder.decode(scope.query(), StandardCharsets.UTF_8);
        return query.contains("_security=") && Labels.namesPsychotherapyNotes(query);
    }
}
