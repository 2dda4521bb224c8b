package org.kapfhir.audit;

/**
 * The FHIR base by which the trail names the server.
 *
 * @param url without a slash at its end
 */
public record FhirBase(String url) {}
