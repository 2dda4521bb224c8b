package org.kapfhir.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The records of one transaction: stored in one round trip just before it commits, when the hashes are final. */
final class WriteBatch implements TransactionSynchronization {

    private final WrittenVersions versions;
    private final AuditRecords records;
    private final Map<String, Write> waiting = new LinkedHashMap<>();
    private final Map<String, Write> all = new LinkedHashMap<>();
    private boolean stored;

    private WriteBatch(WrittenVersions versions, AuditRecords records) {
        this.versions = versions;
        this.records = records;
    }

    /**
     * A version that the transaction writes.
     *
     * @param resource as it will be stored
     * @param deletion whether the version says that it is deleted
     * @param draft who writes it and how
     * @param request in which it came, or null if the server itself writes it
     */
    record Write(Resource resource, boolean deletion, RecordDraft draft, @Nullable RequestDetails request) {

        /** Returns type, id and version. */
        String reference() {
            return resource.fhirType() + "/" + resource.getIdElement().getIdPart() + "/_history/"
                    + resource.getIdElement().getVersionIdPart();
        }
    }

    /** Returns the batch of the current transaction, a new one at its first version. */
    static WriteBatch current(WrittenVersions versions, AuditRecords records) {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof WriteBatch batch) {
                return batch;
            }
        }
        WriteBatch batch = new WriteBatch(versions, records);
        TransactionSynchronizationManager.registerSynchronization(batch);
        return batch;
    }

    /**
     * Takes a version.
     *
     * <p>A deletion is stored at once: a conditional delete runs its hooks while the transaction is already committing,
     * when a batch registered by them is no longer asked to store itself.
     */
    void add(Write write) {
        if (all.put(write.reference(), write) != null && !waiting.containsKey(write.reference())) {
            return;
        }
        if (stored || write.deletion()) {
            records.append(List.of(record(write)));
        } else {
            waiting.put(write.reference(), write);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        stored = true;
        records.append(waiting.values().stream().map(this::record).toList());
        waiting.clear();
    }

    @Override
    public void afterCommit() {
        all.forEach((reference, write) -> AnsweredRequest.note(write.request(), reference));
    }

    private AuditRecord record(Write write) {
        return write.draft()
                .wrote(versions.of(write.resource(), write.reference(), write.deletion()))
                .record();
    }
}
