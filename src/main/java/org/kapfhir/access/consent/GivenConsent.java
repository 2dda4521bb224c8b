package org.kapfhir.access.consent;

import org.hl7.fhir.r4.model.Consent;

/**
 * A Consent of a patient as it is on record.
 *
 * @param consent its last content
 * @param deleted whether it was deleted, which counts as withdrawn
 */
public record GivenConsent(Consent consent, boolean deleted) {}
