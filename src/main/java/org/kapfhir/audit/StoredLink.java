package org.kapfhir.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.audit.TrailEntry.StoredEvent;

/**
 * A link as it is stored, with what it is about.
 *
 * @param record the record it names, or null if that is not there
 * @param events the rows of {@code KAP_AUDIT_EVENT} of that record
 * @param positions their positions
 */
record StoredLink(ChainLink link, @Nullable StoredRecord record, List<StoredEvent> events, List<Integer> positions) {

    /** A row of {@code KAP_AUDIT_RECORD}. */
    record StoredRecord(long id, Instant recordedAt, String content, int state) {

        TrailEntry with(List<StoredEvent> events) {
            return new TrailEntry(id, recordedAt, content, events);
        }
    }
}
