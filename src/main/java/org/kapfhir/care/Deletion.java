package org.kapfhir.care;

import java.time.Instant;

/**
 * A record that somebody asks to delete.
 *
 * @param reference type and id
 * @param controlled whether it is a record of a controlled substance: a dispense, dose or order of ketamine or esketamine
 * @param clinical whether it is a record of the therapy, as {@link KapRecords} says
 * @param lastUpdated when its last version was stored
 */
public record Deletion(String reference, boolean controlled, boolean clinical, Instant lastUpdated) {}
