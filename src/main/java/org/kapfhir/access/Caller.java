package org.kapfhir.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked.
 *
 * @param client the id of the client
 * @param organisation the id of the Organization it acts for, or null if that is not known
 * @param scopes its SMART scopes, separated by spaces
 * @param roles what the user is to the clinic, or the client if no user is there; nothing is allowed without one
 * @param user the user, such as {@code Practitioner/17}, or null if the client acts for itself
 * @param patient the id of the Patient in context, to whom scopes for {@code patient/} are limited, or null
 */
public record Caller(
        String client,
        @Nullable String organisation,
        String scopes,
        Set<Role> roles,
        @Nullable String user,
        @Nullable String patient) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Returns a program that acts for itself, as the system of a hospital does. */
    public static Caller program(String client, @Nullable String organisation, String scopes) {
        return new Caller(client, organisation, scopes, Set.of(Role.EHR_SYSTEM), null, null);
    }
}
