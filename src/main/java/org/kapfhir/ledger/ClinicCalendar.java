package org.kapfhir.ledger;

import java.time.ZoneId;

/**
 * The calendar in which the days of a ledger count.
 *
 * @param zone the clinic's time zone
 */
public record ClinicCalendar(ZoneId zone) {}
