package org.kapfhir.access.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kapfhir.access.Caller;
import org.kapfhir.access.consent.GivenConsent;

/**
 * What decides about the records of patients, read once in a request and then remembered.
 *
 * <p>It lives no longer than the request, so that a consent that is withdrawn counts from the next one on.
 */
final class PatientFacts {

    private final PatientRegister register;
    private final Caller caller;
    private final Map<String, Optional<String>> organisations = new HashMap<>();
    private final Map<String, List<GivenConsent>> consents = new HashMap<>();
    private final Map<String, Boolean> opened = new HashMap<>();

    PatientFacts(PatientRegister register, Caller caller) {
        this.register = register;
        this.caller = caller;
    }

    /** Returns the organisation that a patient's records belong to, or empty if nobody knows. */
    synchronized Optional<String> organisation(String patientId) {
        return organisations.computeIfAbsent(patientId, register::organisation);
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
