package org.kapfhir.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kapfhir.store.RepeatedWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits the records of answers before they leave.
 *
 * <p>One thread commits together what several requests have queued meanwhile, so that the database is asked to write to
 * the disk once for all of them.
 */
@Component
class RecordWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    /** The most answers of one commit. */
    private static final int GROUP = 200;

    private final AuditRecords records;
    private final AuditSettings settings;
    private final TransactionTemplate transaction;
    private final BlockingQueue<Waiting> queue;
    private final RepeatedWork work;

    RecordWriter(AuditRecords records, AuditSettings settings, PlatformTransactionManager transactions) {
        this.records = records;
        this.settings = settings;
        transaction = new TransactionTemplate(transactions);
        queue = new LinkedBlockingQueue<>(settings.queueLimit());
        work = new RepeatedWork("kap-audit-records", this::commitNext);
    }

    /** The records of an answer, and what its request waits for. */
    private record Waiting(List<AuditRecord> records, CompletableFuture<Void> stored) {}

    /**
     * Returns once the records are durable.
     *
     * @throws NotRecordedException if they are not within the limits
     */
    void write(List<AuditRecord> answered) {
        if (answered.isEmpty()) {
            return;
        }
        Waiting waiting = new Waiting(answered, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw new NotRecordedException();
        }
        try {
            waiting.stored().get(settings.waitLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new NotRecordedException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException();
        }
    }

    /** Returns how many answers wait to be recorded. */
    int waiting() {
        return queue.size();
    }

    /** Before the web server, so that its first answer is recorded. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        work.start();
    }

    @Override
    public void stop() {
        work.stop();
    }

    @Override
    public boolean isRunning() {
        return work.isRunning();
    }

    private Duration commitNext() {
        try {
            Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                List<Waiting> group = new ArrayList<>();
                group.add(first);
                queue.drainTo(group, GROUP - 1);
                commit(group);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Duration.ZERO;
    }

    private void commit(List<Waiting> group) {
        try {
            transaction.executeWithoutResult(status -> records.append(
                    group.stream().flatMap(each -> each.records().stream()).toList()));
            group.forEach(each -> each.stored().complete(null));
        } catch (RuntimeException failed) {
            if (group.size() > 1) {
                // One answer that cannot be recorded must not hold up the others.
                group.forEach(each -> commit(List.of(each)));
            } else {
                LOG.error(
                        "A request could not be recorded in the audit trail ({}) and is answered 503",
                        failed.getClass().getSimpleName());
                LOG.debug("Why it could not be recorded", failed);
                group.get(0).stored().completeExceptionally(failed);
            }
        }
    }
}
