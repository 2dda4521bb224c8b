package org.kapfhir.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kapfhir.access.SmartScope.Context;

/** The SMART scopes of a client, in the form of version 1 or 2. */
public final class Scopes {

    private final List<SmartScope> granted;

    private Scopes(List<SmartScope> granted) {
        this.granted = List.copyOf(granted);
    }

    /** Reads scopes that are separated by spaces; what is no scope for clinical data grants nothing here. */
    public static Scopes parse(String scopes) {
        return new Scopes(Arrays.stream(scopes.split(" ", -1))
                .map(SmartScope::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Returns those that allow something to be done with records of a type, perhaps not with all of them. */
    public List<SmartScope> allowing(Interaction interaction, String type) {
        return granted.stream().filter(scope -> scope.allows(interaction, type)).toList();
    }

    /** Returns whether one, other than for the patient in context, allows something to be done with records of a type. */
    public boolean allowBeyondPatient(Interaction interaction, String type) {
        return allowing(interaction, type).stream().anyMatch(scope -> scope.context() != Context.PATIENT);
    }

    /** Returns whether all of them are for the patient in context, so that nothing beyond that patient can be meant. */
    public boolean onlyOfPatient() {
        return granted.stream().allMatch(scope -> scope.context() == Context.PATIENT);
    }

    /**
     * Returns whether notifications of a type may be sent.
     *
     * <p>Only scopes for {@code system/} count: when one is sent, no user is there whose rights a {@code user/} scope could
     * mean, and no patient in context for a {@code patient/} scope. A scope with a query is passed over, since the server
     * cannot limit a subscription by it.
     */
    public boolean permitReading(String type) {
        return allowing(Interaction.READ, type).stream()
                .anyMatch(scope ->
                        scope.context() == Context.SYSTEM && scope.query().isEmpty());
    }
}
