package org.kapfhir.care;

import java.time.ZoneId;

/**
 * The zone in which a date without a time is meant.
 *
 * @param zone the clinic's
 */
public record ClinicZone(ZoneId zone) {}
