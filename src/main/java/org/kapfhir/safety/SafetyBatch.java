package org.kapfhir.safety;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one transaction writes, judged together just before it commits: every entry of a Bundle is stored by then, so a dose
 * may come with its vital signs, and the client learns of all findings at once.
 */
final class SafetyBatch implements TransactionSynchronization {

    private final SafetyCheck check;
    private final List<Written> waiting = new ArrayList<>();

    private SafetyBatch(SafetyCheck check) {
        this.check = check;
    }

    /**
     * A record that the transaction writes.
     *
     * @param resource as it will be stored
     * @param isNew whether it had no version before
     * @param request in which it came, or null if the server itself writes it
     */
    record Written(Resource resource, boolean isNew, @Nullable RequestDetails request) {

        /** Returns type and id. */
        String reference() {
            return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        }
    }

    /** Returns the batch of the current transaction, a new one at its first record. */
    static SafetyBatch current(SafetyCheck check) {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof SafetyBatch batch) {
                return batch;
            }
        }
        SafetyBatch batch = new SafetyBatch(check);
        TransactionSynchronizationManager.registerSynchronization(batch);
        return batch;
    }

    /** Takes a record; of two versions of one record the later is judged. */
    void add(Written written) {
        boolean wasNew = waiting.stream().anyMatch(each -> each.isNew() && isSame(each, written));
        waiting.removeIf(each -> isSame(each, written));
        waiting.add(new Written(written.resource(), written.isNew() || wasNew, written.request()));
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        // What the check itself stores comes back to add() and waits for the next round.
        while (!waiting.isEmpty()) {
            List<Written> round = List.copyOf(waiting);
            waiting.clear();
            check.judge(round);
        }
    }

    private static boolean isSame(Written one, Written other) {
        return one.reference().equals(other.reference());
    }
}
