package org.kapfhir.access.consent;

import java.util.List;
import org.hl7.fhir.r4.model.Consent;
import org.kapfhir.access.consent.ConsentIndex.Listed;
import org.kapfhir.store.VersionReader;
import org.springframework.stereotype.Component;

/** The Consent resources of a patient, read afresh each time. */
@Component
public class PatientConsents {

    private final ConsentIndex index;
    private final VersionReader versions;

    PatientConsents(ConsentIndex index, VersionReader versions) {
        this.index = index;
        this.versions = versions;
    }

    /**
     * Returns the consents of a patient, with what the deleted ones said before.
     *
     * @throws IllegalStateException if one cannot be read
     */
    public List<GivenConsent> of(String patientId) {
        return index.of(patientId).stream().map(this::read).toList();
    }

    private GivenConsent read(Listed listed) {
        long version = listed.deleted() ? listed.version() - 1 : listed.version();
        return versions.read("Consent", listed.consentId(), version)
                .map(consent -> new GivenConsent((Consent) consent, listed.deleted()))
                .orElseThrow(() -> new IllegalStateException("A listed Consent cannot be read"));
    }
}
