package org.kapfhir.access.policy;

import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.AccessMode;
import org.kapfhir.access.AccessSettings;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Interaction;
import org.kapfhir.access.Role;
import org.kapfhir.store.VersionReader;
import org.springframework.stereotype.Component;

/**
 * What somebody may see who does not ask through FHIR: the owner of a Subscription, who calls a CDS service, and who opens an
 * app for a patient.
 */
@Component
public class StandingAccess {

    private final AccessPolicy policy;
    private final VersionReader versions;
    private final boolean open;

    StandingAccess(AccessPolicy policy, VersionReader versions, AccessSettings settings) {
        this.policy = policy;
        this.versions = versions;
        open = settings.mode() == AccessMode.SANDBOX;
    }

    /** Returns whether everybody may see everything, so that there is nothing to ask. */
    public boolean isOpen() {
        return open;
    }

    /** Returns why a record may not be told to somebody now, or empty if it may; in the sandbox it always may. */
    public Optional<Reason> denial(Caller caller, Resource record) {
        return open
                ? Optional.empty()
                : policy.ofRecord(caller, CurrentAccess.SEEING, record, policy.facts(caller))
                        .map(Denial::reason);
    }

    /** Returns whether somebody may see a stored record of whose id alone is known; what is not stored nobody may. */
    public boolean maySee(Caller caller, String type, String id) {
        return versions.current(type, id)
                .map(record -> denial(caller, (Resource) record).isEmpty())
                .orElse(false);
    }

    /**
     * Returns whether somebody may be advised about a patient; about one who is not stored, only who treats patients may.
     *
     * <p>Advice draws on the doses, orders, observations and conditions of the patient.
     */
    public boolean mayBeAdvised(Caller caller, String patientId) {
        if (open) {
            return true;
        }
        boolean treats = caller.roles().stream()
                .anyMatch(role -> role != Role.RESEARCHER && role != Role.AUDITOR && role != Role.PATIENT);
        boolean mayRead = Stream.of(
                        "Patient", "Observation", "Condition", "MedicationAdministration", "MedicationRequest")
                .allMatch(type -> policy.ofType(caller, Interaction.READ, type).isEmpty());
        return treats
                && mayRead
                && versions.current("Patient", patientId)
                        .map(patient -> denial(caller, (Resource) patient).isEmpty())
                        .orElse(true);
    }
}
