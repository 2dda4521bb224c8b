package org.kapfhir.access.consent;

import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Resource;
import org.kapfhir.access.Caller;

/**
 * What would be told to whom and when.
 *
 * @param resource the version that is told of
 * @param recipient who is told
 * @param at when
 * @param zone in which a date without a time is meant
 */
public record Disclosure(Resource resource, Caller recipient, Instant at, ZoneId zone) {}
