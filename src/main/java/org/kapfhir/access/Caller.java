package org.kapfhir.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked.
 *
 * @param client the id of the client
 * @param organisation the id of the Organization it acts for, or null if that is not known; always null of a patient, who acts
 *     for no organisation, whatever its token says
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
        organisation = roles.equals(Set.of(Role.PATIENT)) ? null : organisation;
    }

    /** Returns whether it is a patient, or acts for one, and is nobody else to the clinic. */
    public boolean isPatient() {
        return roles.equals(Set.of(Role.PATIENT));
    }

    /** Returns whether a Patient is the one that it is, or that it was let in to. */
    public boolean isOf(String patientId) {
        return ("Patient/" + patientId).equals(user) || (isPatient() && patientId.equals(patient));
    }

    /** Returns a program that acts for itself, as the system of a hospital does. */
    public static Caller program(String client, @Nullable String organisation, String scopes) {
        return new Caller(client, organisation, scopes, Set.of(Role.EHR_SYSTEM), null, null);
    }
}
