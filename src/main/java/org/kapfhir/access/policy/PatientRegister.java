package org.kapfhir.access.policy;

import java.util.List;
import java.util.Optional;
import org.kapfhir.access.Caller;
import org.kapfhir.access.consent.GivenConsent;
import org.kapfhir.access.consent.PatientConsents;
import org.kapfhir.access.policy.SightIndex.Keeper;
import org.springframework.stereotype.Component;

/** Looks up what decides about the records of a patient. */
@Component
class PatientRegister {

    private final SightIndex index;
    private final PatientConsents consents;
    private final BrokenGlass openings;
    private final Optional<String> clinic;

    PatientRegister(SightIndex index, PatientConsents consents, BrokenGlass openings, PolicySettings settings) {
        this.index = index;
        this.consents = consents;
        this.openings = openings;
        clinic = Optional.ofNullable(settings.organisation());
    }

    /** Returns who keeps the records of a patient, deleted or not, or empty if no such patient was stored. */
    Optional<Keeper> keeper(String patientId) {
        return index.keeper(patientId);
    }

    /** Returns the organisation of this server that is a keeper, or empty if it is none. */
    Optional<String> organisation(Keeper keeper) {
        return keeper.stated() ? keeper.organisation() : clinic;
    }

    List<GivenConsent> consents(String patientId) {
        return consents.of(patientId);
    }

    boolean opened(Caller caller, String patientId) {
        return openings.isOpen(caller, patientId);
    }
}
