package org.kapfhir.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kapfhir.delivery.Lease.Task;
import org.kapfhir.topics.ChangeEvent;
import org.kapfhir.topics.Interaction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The numbered events waiting to be sent, and the leases under which they are.
 *
 * <p>A lease is only as good as its owner: each write names it, so a worker that was paused past the end of its lease
 * changes nothing.
 */
@Repository
class Outbox {

    private static final String IS_DUE =
            """
            (status = 'requested' or (status = 'active'
              and (acked_no < last_event_no or sub_id in (select sub_id from KAP_RESEND))))
            and (next_attempt_at is null or next_attempt_at <= ?)
            and (lease_until is null or lease_until < ?)
            and (channel is null or channel <> 'websocket' or status = 'requested' or exists (
              select 1 from KAP_SOCKET_BINDING b where b.sub_id = KAP_SUB_STATE.sub_id and b.node = ?))""";

    private static final String EVENT =
            """
            select e.event_no, e.topic, e.attempts, v.id, v.res_type, v.res_id, v.res_ver, v.op, v.occurred_at
            from KAP_SUB_STATE s
            """;

    private static final String IN_LEASE =
            """
             join KAP_EVENT v on v.id = e.event_id
            where s.sub_id = ? and s.lease_owner = ? and s.sub_ver = ? and s.status = 'active'
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DeliverySettings settings;
    private final ThisNode node;
    private final Clock clock;

    Outbox(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DeliverySettings settings,
            ThisNode node,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    /** A subscription that has work. */
    record Due(String subscriptionId, long version) {}

    /** How an event left the outbox, as {@code KAP_SUB_EVENT.state}. */
    enum Final {
        DONE,
        SUPPRESSED,
        DEAD
    }

    /** One try, as {@code KAP_ATTEMPT}. */
    record Attempt(Instant at, Duration took, Answer answer) {}

    /**
     * Returns the subscriptions with work that no one holds, the longest waiting first.
     *
     * <p>One that sends to a websocket has work only for the node that holds the socket, and none while nobody does.
     */
    List<Due> due() {
        OffsetDateTime now = now();
        return jdbc.query(
                "select sub_id, sub_ver from KAP_SUB_STATE where " + IS_DUE
                        + " order by last_sent_at nulls first, sub_id",
                (row, index) -> new Due(row.getString("sub_id"), row.getLong("sub_ver")),
                now,
                now,
                node.id());
    }

    /** Takes the lease of a subscription, or returns empty if it is no longer due or another has it. */
    Optional<Lease> take(String subscriptionId) {
        Optional<Lease> taken = transaction.execute(status -> {
            OffsetDateTime now = now();
            String owner = UUID.randomUUID().toString();
            List<Lease> leases = jdbc.query(
                    "select sub_id, sub_ver, status, fails, failing_since, last_event_no from KAP_SUB_STATE"
                            + " where sub_id = ? and " + IS_DUE + " for update skip locked",
                    (row, index) -> lease(row, owner),
                    subscriptionId,
                    now,
                    now,
                    node.id());
            leases.forEach(lease -> jdbc.update(
                    "update KAP_SUB_STATE set lease_owner = ?, lease_until = ? where sub_id = ?",
                    owner,
                    now.plus(settings.lease()),
                    subscriptionId));
            return leases.stream().findFirst();
        });
        return taken == null ? Optional.empty() : taken;
    }

    /** Gives the lease back. */
    void release(Lease lease) {
        jdbc.update(
                "update KAP_SUB_STATE set lease_owner = null, lease_until = null where sub_id = ? and lease_owner = ?",
                lease.subscriptionId(),
                lease.owner());
    }

    /**
     * Returns the next event, or empty if there is none, the subscription was changed or stopped, or the lease lost.
     *
     * <p>An event that is to be sent once more waits until no new one does, so that it cannot hold those up.
     */
    Optional<PendingEvent> next(Lease lease) {
        return first(
                        lease,
                        false,
                        EVENT + "join KAP_SUB_EVENT e on e.sub_id = s.sub_id and e.event_no = s.acked_no + 1"
                                + IN_LEASE)
                .or(() -> first(
                        lease,
                        true,
                        EVENT
                                + """
                                join KAP_RESEND r on r.sub_id = s.sub_id
                                join KAP_SUB_EVENT e on e.sub_id = r.sub_id and e.event_no = r.event_no"""
                                + IN_LEASE
                                + " order by e.event_no limit 1"));
    }

    private Optional<PendingEvent> first(Lease lease, boolean again, String sql) {
        return jdbc
                .query(sql, (row, index) -> event(row, again), lease.subscriptionId(), lease.owner(), lease.version())
                .stream()
                .findFirst();
    }

    /** Records the end of an event and holds the lease for the next; returns false if the lease was lost. */
    boolean finish(Lease lease, PendingEvent event, Final how, @Nullable Attempt attempt) {
        return inLease(() -> {
            // A repeated event moves nothing on: what was acknowledged stays so.
            int held = jdbc.update(
                    """
                    update KAP_SUB_STATE set acked_no = acked_no + ?, fails = 0, failing_since = null,
                      next_attempt_at = null, health = 'ok', last_sent_at = ?, lease_until = ?
                    where sub_id = ? and lease_owner = ? and acked_no between ? and ?""",
                    event.again() ? 0 : 1,
                    now(),
                    now().plus(settings.lease()),
                    lease.subscriptionId(),
                    lease.owner(),
                    event.again() ? event.number() : event.number() - 1,
                    event.again() ? Long.MAX_VALUE : event.number() - 1);
            if (held == 1) {
                jdbc.update(
                        """
                        update KAP_SUB_EVENT set state = case when state = 'DONE' then state else ? end,
                          attempts = attempts + ?, last_code = coalesce(?, last_code),
                          finished_at = coalesce(finished_at, ?)
                        where sub_id = ? and event_no = ?""",
                        how.name(),
                        attempt == null ? 0 : 1,
                        attempt == null ? null : attempt.answer().code(),
                        now(),
                        lease.subscriptionId(),
                        event.number());
                if (event.again()) {
                    jdbc.update(
                            "delete from KAP_RESEND where sub_id = ? and event_no = ?",
                            lease.subscriptionId(),
                            event.number());
                }
                logAttempt(lease, event.number(), attempt);
            }
            return held == 1;
        });
    }

    /** Records a failure: the same event, or the handshake if it is null, is due again after the pause. */
    void postpone(Lease lease, @Nullable PendingEvent event, Attempt attempt, Duration pause) {
        inLease(() -> {
            int held = jdbc.update(
                    """
                    update KAP_SUB_STATE set fails = fails + 1, failing_since = coalesce(failing_since, ?),
                      next_attempt_at = ?, health = 'failing', last_sent_at = ?
                    where sub_id = ? and lease_owner = ? and sub_ver = ?""",
                    now(),
                    now().plus(pause),
                    now(),
                    lease.subscriptionId(),
                    lease.owner(),
                    lease.version());
            if (event != null) {
                jdbc.update(
                        "update KAP_SUB_EVENT set attempts = attempts + 1, last_code = ? where sub_id = ? and event_no = ?",
                        attempt.answer().code(),
                        lease.subscriptionId(),
                        event.number());
            }
            logAttempt(lease, event == null ? 0 : event.number(), attempt);
            return held == 1;
        });
    }

    /** Records a try that found nobody there: the event waits, and nothing has failed. */
    void setAside(Lease lease, PendingEvent event, Attempt attempt) {
        logAttempt(lease, event.number(), attempt);
    }

    /** Records a try of a handshake, whose event number is 0. */
    void logHandshake(Lease lease, Attempt attempt) {
        logAttempt(lease, 0, attempt);
    }

    /** Returns how many events are not yet sequenced, and how many numbered ones are still to be sent or sent again. */
    long depth() {
        Long depth = jdbc.queryForObject(
                """
                select (select count(*) from KAP_EVENT where claimed_at is null)
                  + (select coalesce(sum(last_event_no - acked_no), 0) from KAP_SUB_STATE where status <> 'deleted')
                  + (select count(*) from KAP_RESEND)""",
                Long.class);
        return depth == null ? 0 : depth;
    }

    private void logAttempt(Lease lease, long number, @Nullable Attempt attempt) {
        if (attempt != null) {
            jdbc.update(
                    "insert into KAP_ATTEMPT (sub_id, from_no, to_no, at, ms, http, error_class) values (?, ?, ?, ?, ?, ?, ?)",
                    lease.subscriptionId(),
                    number,
                    number,
                    attempt.at().atOffset(ZoneOffset.UTC),
                    attempt.took().toMillis(),
                    attempt.answer().code(),
                    attempt.answer().error());
        }
    }

    private boolean inLease(BooleanSupplier work) {
        return Boolean.TRUE.equals(transaction.execute(status -> work.getAsBoolean()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Lease lease(ResultSet row, String owner) throws SQLException {
        OffsetDateTime failingSince = row.getObject("failing_since", OffsetDateTime.class);
        return new Lease(
                row.getString("sub_id"),
                row.getLong("sub_ver"),
                owner,
                "requested".equals(row.getString("status")) ? Task.HANDSHAKE : Task.EVENTS,
                row.getInt("fails"),
                failingSince == null ? Instant.EPOCH : failingSince.toInstant(),
                row.getLong("last_event_no"));
    }

    /** Reads an event from a row that has its columns and those of its change. */
    static PendingEvent event(ResultSet row, boolean again) throws SQLException {
        ChangeEvent change = new ChangeEvent(
                row.getLong("id"),
                row.getString("res_type"),
                row.getString("res_id"),
                row.getLong("res_ver"),
                Interaction.valueOf(row.getString("op")),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
        return new PendingEvent(row.getLong("event_no"), row.getString("topic"), row.getInt("attempts"), change, again);
    }
}
