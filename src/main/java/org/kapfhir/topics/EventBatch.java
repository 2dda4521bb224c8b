package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kapfhir.topics.EventLog.Change;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The events of one transaction: stored in one round trip just before it commits, announced after. */
final class EventBatch implements TransactionSynchronization {

    private final EventLog log;
    private final Signal committed;
    private final String transactionId = UUID.randomUUID().toString();
    private final List<Change> waiting = new ArrayList<>();
    private boolean stored;

    private EventBatch(EventLog log, Signal committed) {
        this.log = log;
        this.committed = committed;
    }

    /** Returns the batch of the current transaction, a new one at its first event. */
    static EventBatch current(EventLog log, Signal committed) {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof EventBatch batch) {
                return batch;
            }
        }
        EventBatch batch = new EventBatch(log, committed);
        TransactionSynchronizationManager.registerSynchronization(batch);
        return batch;
    }

    /**
     * Takes an event.
     *
     * <p>A deletion is stored at once: a conditional delete runs its hooks while the transaction is already committing,
     * when a batch registered by them is no longer asked to store itself.
     */
    void add(Change change) {
        if (stored || change.interaction() == Interaction.DELETE) {
            log.append(List.of(change), transactionId);
        } else {
            waiting.add(change);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        stored = true;
        if (!waiting.isEmpty()) {
            log.append(waiting, transactionId);
        }
    }

    @Override
    public void afterCommit() {
        committed.raise();
    }
}
