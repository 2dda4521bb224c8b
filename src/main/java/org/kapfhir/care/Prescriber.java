package org.kapfhir.care;

import org.hl7.fhir.r4.model.Practitioner;

/**
 * A practitioner who orders.
 *
 * @param reference type and id of the Practitioner
 * @param registered whether a DEA number is recorded
 */
public record Prescriber(String reference, boolean registered) {

    private static final String DEA = "urn:oid:2.16.840.1.113883.4.814";

    /** Returns what a Practitioner record says. */
    public static Prescriber of(Practitioner practitioner) {
        return new Prescriber(
                "Practitioner/" + practitioner.getIdElement().getIdPart(),
                practitioner.getIdentifier().stream()
                        .anyMatch(identifier -> DEA.equals(identifier.getSystem()) && identifier.hasValue()));
    }
}
