package org.kapfhir.topics;

import java.time.Instant;

/**
 * One committed change of one resource, as a row of {@code KAP_EVENT}.
 *
 * @param id the row; of two versions of a resource the later has the greater
 * @param type the resource type
 * @param resourceId the logical id
 * @param version the version the change made; for a deletion, the version that says so
 * @param interaction what was done
 * @param occurredAt when
 */
public record ChangeEvent(
        long id, String type, String resourceId, long version, Interaction interaction, Instant occurredAt) {}
