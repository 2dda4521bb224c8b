package org.kapfhir.access.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.kapfhir.access.Caller;
import org.kapfhir.access.Scopes;
import org.kapfhir.access.consent.GivenConsent;
import org.kapfhir.access.policy.SightIndex.Keeper;

/**
 * What decides about the records of patients, read once in a request and then remembered.
 *
 * <p>It lives no longer than the request, so that a consent that is withdrawn counts from the next one on.
 */
final class PatientFacts {

    private final PatientRegister register;
    private final Caller caller;
    private final Scopes scopes;
    private final Map<String, Keeper> keepers = new HashMap<>();
    private final Map<String, List<GivenConsent>> consents = new HashMap<>();
    private final Map<String, Boolean> opened = new HashMap<>();

    PatientFacts(PatientRegister register, Caller caller) {
        this.register = register;
        this.caller = caller;
        scopes = Scopes.parse(caller.scopes());
    }

    /** Returns the scopes of the caller. */
    Scopes scopes() {
        return scopes;
    }

    /** Returns whether a patient is stored. */
    synchronized boolean isStored(String patientId) {
        return keeper(patientId) != null;
    }

    /** Returns the organisation that keeps a patient's records, or empty if none of this server does. */
    synchronized Optional<String> organisation(String patientId) {
        Keeper keeper = keeper(patientId);
        return keeper == null ? Optional.empty() : register.organisation(keeper);
    }

    /** Returns the organisation that keeps the records of a patient with this content, which may not be stored yet. */
    Optional<String> organisation(Patient patient) {
        return register.organisation(Keeper.of(patient));
    }

    /** A patient that is not stored can be so a moment later, in the same transaction. */
    private @Nullable Keeper keeper(String patientId) {
        Keeper known = keepers.get(patientId);
        if (known == null) {
            known = register.keeper(patientId).orElse(null);
        }
        if (known != null) {
            keepers.put(patientId, known);
        }
        return known;
    }

    /** Returns the consents of a patient. */
    synchronized List<GivenConsent> consents(String patientId) {
        return consents.computeIfAbsent(patientId, register::consents);
    }

    /** Returns whether the caller has opened the records of a patient in an emergency. */
    synchronized boolean opened(String patientId) {
        return opened.computeIfAbsent(patientId, patient -> register.opened(caller, patient));
    }

    /** Returns whether this request came upon records that the caller had opened in an emergency. */
    synchronized boolean usedOpening() {
        return opened.containsValue(true);
    }
}
