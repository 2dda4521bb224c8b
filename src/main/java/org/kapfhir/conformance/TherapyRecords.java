package org.kapfhir.conformance;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.care.KapCanonical;
import org.kapfhir.care.KapRecords;
import org.kapfhir.store.ClaimedProfiles;

/**
 * Knows the records of the therapy by what they claim and by their content.
 *
 * <p>A claim of an earlier version counts: otherwise a version without it would open the way to a deletion.
 */
final class TherapyRecords implements KapRecords {

    private final Medications medications;
    private final ClaimedProfiles claims;

    TherapyRecords(Medications medications, ClaimedProfiles claims) {
        this.medications = medications;
        this.claims = claims;
    }

    @Override
    public boolean includes(Resource stored) {
        return stored.getMeta().getProfile().stream()
                        .map(CanonicalType::getValueAsString)
                        .anyMatch(KapCanonical::isStructure)
                || ProfileRouting.impliedProfile(stored, reference -> medications.find(reference, null))
                        .isPresent()
                || claims.everClaimed(stored.fhirType(), stored.getIdElement().getIdPart(), KapCanonical.structure(""));
    }
}
