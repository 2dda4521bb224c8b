package org.kapfhir.access.policy;

import java.util.List;
import java.util.Optional;
import org.kapfhir.access.SmartScope;
import org.kapfhir.access.SmartScope.Context;

/**
 * Denies what no scope of the token is for, and what only scopes are for that a patient or criteria limit to other records.
 *
 * <p>What is about nobody, such as a Practitioner or a Questionnaire, is not limited by a patient.
 */
final class ScopeRule implements AccessRule {

    private final ScopeQueries queries;

    ScopeRule(ScopeQueries queries) {
        this.queries = queries;
    }

    @Override
    public Optional<Denial> check(Attempt attempt) {
        List<SmartScope> scopes = attempt.interactions().stream()
                .flatMap(interaction -> attempt.scopes().allowing(interaction, attempt.type()).stream())
                .toList();
        if (scopes.isEmpty()) {
            return Optional.of(new Denial(Reason.SCOPE, "No scope of the token allows to " + attempt.words()));
        }
        Attempt.Target target = attempt.record();
        if (target == null) {
            return Optional.empty();
        }
        List<SmartScope> matching = scopes.stream()
                .filter(scope -> queries.matches(scope.query(), target.resource()))
                .toList();
        if (matching.isEmpty()) {
            return Optional.of(
                    new Denial(Reason.SCOPE, "No scope of the token allows to " + attempt.words() + " of this kind"));
        }
        return matching.stream().anyMatch(scope -> scope.context() != Context.PATIENT || isOfPatient(attempt, target))
                ? Optional.empty()
                : Optional.of(new Denial(Reason.PATIENT, "This is not a record of the patient in context"));
    }

    private boolean isOfPatient(Attempt attempt, Attempt.Target target) {
        if (RecordKind.of(attempt.type()).aboutNobody()
                && target.subjects().patients().isEmpty()) {
            return true;
        }
        String patient = attempt.caller().patient();
        return patient != null
                && (queries.isInCompartment(target.resource(), patient)
                        || (!target.complete() && target.subjects().patients().isEmpty()));
    }
}
