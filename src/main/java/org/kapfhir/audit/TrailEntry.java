package org.kapfhir.audit;

import java.time.Instant;
import java.util.List;

/**
 * A record of the trail with what was made of it: what one link of the chain covers.
 *
 * @param record the number of the record, {@code KAP_AUDIT_RECORD.id}
 * @param recordedAt when it was recorded
 * @param content what happened, {@code KAP_AUDIT_RECORD.content}
 * @param events the AuditEvents that tell of it, in the order they were made
 */
record TrailEntry(long record, Instant recordedAt, String content, List<StoredEvent> events) {

    /**
     * A stored AuditEvent.
     *
     * @param id its logical id
     * @param hash the hash of the text it was stored as, as {@code HFJ_RESOURCE.HASH_SHA256} has it
     */
    record StoredEvent(String id, String hash) {}
}
