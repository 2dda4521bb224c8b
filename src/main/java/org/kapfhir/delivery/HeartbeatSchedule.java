package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.kapfhir.delivery.Outbox.Attempt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When heartbeats are due, in {@code KAP_SUB_STATE}.
 *
 * <p>A heartbeat that fails waits by itself ({@code heartbeat_retry_at}), so that an event that comes meanwhile does not
 * wait with it.
 */
@Repository
class HeartbeatSchedule {

    private final JdbcTemplate jdbc;
    private final AttemptLog attempts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    HeartbeatSchedule(JdbcTemplate jdbc, AttemptLog attempts, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Returns since when a heartbeat is due, or empty if there is something else to send, or nothing any more. */
    Optional<Instant> due(Lease lease) {
        OffsetDateTime now = now();
        return jdbc
                .query(
                        """
                        select heartbeat_at from KAP_SUB_STATE
                        where sub_id = ? and lease_owner = ? and sub_ver = ? and status = 'active'
                          and last_event_no = ? and acked_no = last_event_no
                          and heartbeat_at <= ? and (ends_at is null or ends_at > ?)""",
                        (row, index) -> row.getObject("heartbeat_at", OffsetDateTime.class)
                                .toInstant(),
                        lease.subscriptionId(),
                        lease.owner(),
                        lease.version(),
                        lease.lastEventNumber(),
                        now,
                        now)
                .stream()
                .findFirst();
    }

    /** Records that it was received, or that the receiver cannot take it: the next is sent after a whole period. */
    void done(Lease lease, Attempt attempt) {
        transaction.executeWithoutResult(status -> {
            next(lease);
            attempts.add(lease, 0, 0, attempt);
        });
    }

    /** Records a failure: the same heartbeat is due again after the pause. */
    void postpone(Lease lease, Attempt attempt, Duration pause) {
        Duration asked = attempt.answer().asked();
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    """
                    update KAP_SUB_STATE set fails = fails + 1, failing_since = coalesce(failing_since, ?),
                      heartbeat_retry_at = ?, next_attempt_at = cast(? as timestamp(6) with time zone),
                      health = 'failing', last_sent_at = ?
                    where sub_id = ? and lease_owner = ? and sub_ver = ?""",
                    now(),
                    now().plus(pause),
                    // Whoever names a time means everything that is sent to it.
                    asked.isZero() ? null : now().plus(pause),
                    now(),
                    lease.subscriptionId(),
                    lease.owner(),
                    lease.version());
            attempts.add(lease, 0, 0, attempt);
        });
    }

    private void next(Lease lease) {
        Duration period = lease.terms().heartbeat();
        jdbc.update(
                """
                update KAP_SUB_STATE set heartbeat_at = cast(? as timestamp(6) with time zone),
                  heartbeat_retry_at = null, fails = 0, failing_since = null, next_attempt_at = null, health = 'ok',
                  last_sent_at = ?
                where sub_id = ? and lease_owner = ? and sub_ver = ?""",
                period == null ? null : now().plus(period),
                now(),
                lease.subscriptionId(),
                lease.owner(),
                lease.version());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
