package org.kapfhir.access.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.SmartScope;
import org.kapfhir.access.consent.Labels;

/**
 * Denies psychotherapy notes to a token none of whose scopes names their label.
 *
 * <p>They are kept apart from the rest of the record, and a consent to that is none to them (45 CFR 164.501,
 * 164.508(a)(2)). A scope names them by {@code ?_security=http://terminology.hl7.org/CodeSystem/v3-ActCode|PSYTHPN}.
 */
final class PsychotherapyNoteRule implements AccessRule {

    @Override
    public Optional<Denial> check(Attempt attempt) {
        Attempt.Target target = attempt.record();
        if (target == null || !Labels.isPsychotherapyNote(target.resource()) || names(attempt)) {
            return Optional.empty();
        }
        return Optional.of(
                new Denial(Reason.PSYCHOTHERAPY_NOTE, "No scope of the token names psychotherapy notes (PSYTHPN)"));
    }

    /** Returns whether a scope that allows it names the label; writing one takes a scope that allows writing. */
    static boolean names(Attempt attempt) {
        return attempt.interactions().stream()
                .flatMap((Interaction interaction) -> attempt.scopes().allowing(interaction, attempt.type()).stream())
                .map(SmartScope::query)
                .map(query -> URLDecoder.decode(query, StandardCharsets.UTF_8))
                .anyMatch(query -> query.contains("_security=") && Labels.namesPsychotherapyNotes(query));
    }
}
