package org.kapfhir.delivery;

import java.time.Clock;
import java.time.ZoneOffset;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers which events went together, so that they do so again after a failure or a crash. */
@Repository
class TriedBatches {

    private final JdbcTemplate jdbc;
    private final AttemptLog attempts;
    private final DeliverySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TriedBatches(
            JdbcTemplate jdbc,
            AttemptLog attempts,
            DeliverySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.settings = settings;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Records that a batch is about to be sent. */
    void begin(Lease lease, Batch batch) {
        jdbc.update(
                "update KAP_SUB_STATE set tried_to_no = ? where sub_id = ? and lease_owner = ?",
                batch.last(),
                lease.subscriptionId(),
                lease.owner());
    }

    /**
     * Records that the receiver cannot take a batch: each of its events goes by itself from now on, so that one that it
     * cannot take does not take the others with it. Returns false if the lease was lost.
     */
    boolean split(Lease lease, Batch batch, Attempt attempt) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            int held = jdbc.update(
                    """
                    update KAP_SUB_STATE set alone_to_no = ?, tried_to_no = null, fails = 0, failing_since = null,
                      next_attempt_at = null, lease_until = ?
                    where sub_id = ? and lease_owner = ?""",
                    batch.last(),
                    clock.instant().plus(settings.lease(lease.terms())).atOffset(ZoneOffset.UTC),
                    lease.subscriptionId(),
                    lease.owner());
            attempts.add(lease, batch.first(), batch.last(), attempt);
            return held == 1;
        }));
    }
}
