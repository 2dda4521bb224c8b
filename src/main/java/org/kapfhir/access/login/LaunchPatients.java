package org.kapfhir.access.login;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Role;
import org.kapfhir.access.login.Patients.Choice;
import org.kapfhir.access.policy.StandingAccess;
import org.springframework.stereotype.Component;

/** The patients that somebody may open an app for: who treats patients, for those whose Patient they may see. */
@Component
@IssuesTokens
class LaunchPatients {

    private static final Set<Role> MAY =
            EnumSet.of(Role.EHR_SYSTEM, Role.PRESCRIBER, Role.THERAPIST, Role.MONITOR, Role.MEDICAL_DIRECTOR);

    /** Of so many of a name those are picked that may be seen: a name can be common in another organisation. */
    private static final int LOOKED_AT = 200;

    private final Patients patients;
    private final StandingAccess access;

    LaunchPatients(Patients patients, StandingAccess access) {
        this.patients = patients;
        this.access = access;
    }

    /** Returns whether somebody may open an app for any patient at all. */
    static boolean mayOpen(Caller caller) {
        return caller.roles().stream().anyMatch(MAY::contains);
    }

    /** Returns the patient of this id, or empty if there is none that the caller may open an app for. */
    Optional<Choice> find(Caller caller, String id) {
        return patients.find(id).filter(choice -> isFor(caller, choice));
    }

    /** Returns the first patients whose name begins so that the caller may open an app for, at most some. */
    List<Choice> byName(Caller caller, String name, int most) {
        return patients.byName(name, LOOKED_AT).stream()
                .filter(choice -> isFor(caller, choice))
                .limit(most)
                .toList();
    }

    private boolean isFor(Caller caller, Choice choice) {
        return mayOpen(caller) && access.maySee(caller, "Patient", choice.id());
    }
}
