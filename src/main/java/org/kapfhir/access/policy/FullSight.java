package org.kapfhir.access.policy;

import java.util.Set;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Scopes;
import org.kapfhir.access.SmartScope;
import org.kapfhir.access.SmartScope.Context;
import org.springframework.stereotype.Component;

/**
 * Says whether there is nothing that a caller may not see, so that criteria and counts tell of no hidden record.
 *
 * <p>So it is for staff of the clinic with a scope without a query, as long as no record of the type ever was a psychotherapy
 * note and the clinic keeps every patient that is stored.
 */
@Component
class FullSight {

    /** Of these it takes their content to say whether they are shown. */
    private static final Set<String> BY_CONTENT = Set.of("Binary", "Bundle");

    private final AccessPolicy policy;
    private final PolicySettings settings;
    private final SightIndex index;

    FullSight(AccessPolicy policy, PolicySettings settings, SightIndex index) {
        this.policy = policy;
        this.settings = settings;
        this.index = index;
    }

    /** Returns whether a caller sees every record of a type that is stored by now. */
    boolean of(Caller caller, String type) {
        return switch (RecordKind.of(type)) {
            case TRAIL, SUBSCRIPTIONS -> false;
            default ->
                !BY_CONTENT.contains(type)
                        && policy.ofType(caller, Interaction.SEARCH, type).isEmpty()
                        && hasAll(caller, type)
                        && !index.hasNotesOrPatientsOfOthers(type, String.valueOf(settings.organisation()));
        };
    }

    /** Returns whether a caller sees every record of a type that is about patients of the clinic. */
    boolean ofOwnPatients(Caller caller, String type) {
        return hasAll(caller, type) && !index.hasNotes(type);
    }

    private boolean hasAll(Caller caller, String type) {
        return settings.isOfClinic(caller) && isWhole(caller, type);
    }

    private static boolean isWhole(Caller caller, String type) {
        return Scopes.parse(caller.scopes()).allowing(Interaction.SEARCH, type).stream()
                .anyMatch(FullSight::isUnlimited);
    }

    private static boolean isUnlimited(SmartScope scope) {
        return scope.query().isEmpty() && scope.context() != Context.PATIENT;
    }
}
