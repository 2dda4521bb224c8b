package org.kapfhir.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** What is to be told goes before a heartbeat, which says that there is nothing to tell. */
    private static final String WAITING =
            """
            (status = 'requested'
              or acked_no < last_event_no or sub_id in (select sub_id from KAP_RESEND))""";

    private static final String IS_DUE = """
            (status = 'requested' or (status = 'active' and ("""
            + WAITING
            + """
             or (heartbeat_at <= ? and (heartbeat_retry_at is null or heartbeat_retry_at <= ?)))))
            and (ends_at is null or ends_at > ?)
            and (next_attempt_at is null or next_attempt_at <= ?)
            and (lease_until is null or lease_until < ?)
            and (channel is null or channel <> 'websocket' or status = 'requested' or exists (
              select 1 from KAP_SOCKET_BINDING b where b.sub_id = KAP_SUB_STATE.sub_id and b.node = ?))""";

    private static final String EVENT =
            """
            select e.event_no, e.topic, e.attempts, v.id, v.res_type, v.res_id, v.res_ver, v.op, v.occurred_at,
              coalesce(s.tried_to_no, 0) as tried_to_no
            from KAP_SUB_STATE s
            """;

    /** As many as go together, but those that were tried as they were then, and alone what was refused together. */
    private static final String NEW_EVENTS = EVENT
            + """
            join KAP_SUB_EVENT e on e.sub_id = s.sub_id
              and e.event_no > s.acked_no and e.event_no <= s.acked_no + ?
              and (s.tried_to_no is null or e.event_no <= s.tried_to_no)
              and (s.alone_to_no is null or e.event_no = s.acked_no + 1)""";

    private static final String OLD_EVENTS = EVENT
            + """
            join KAP_RESEND r on r.sub_id = s.sub_id and r.event_no >= s.first_no
            join KAP_SUB_EVENT e on e.sub_id = r.sub_id and e.event_no = r.event_no""";

    private static final String IN_LEASE =
            """
             join KAP_EVENT v on v.id = e.event_id
            where s.sub_id = ? and s.lease_owner = ? and s.sub_ver = ? and s.status = 'active'
              and (s.ends_at is null or s.ends_at > ?)
            order by e.event_no
            """;

    private final JdbcTemplate jdbc;
    private final AttemptLog attempts;
    private final TransactionTemplate transaction;
    private final DeliverySettings settings;
    private final ThisNode node;
    private final Clock clock;

    Outbox(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AttemptLog attempts,
            DeliverySettings settings,
            ThisNode node,
            Clock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
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

    /**
     * One try, as {@code KAP_ATTEMPT}.
     *
     * @param about the versions it told of, as {@code Type/id/_history/version}
     */
    record Attempt(NotificationType type, Instant at, Duration took, Answer answer, List<String> about) {

        Attempt {
            about = List.copyOf(about);
        }
    }

    /**
     * The events that are to be sent next, in their order.
     *
     * @param events as many as go together, none if nothing waits
     * @param tried whether just these were sent before, in vain or without an answer that is known
     */
    record Waiting(List<PendingEvent> events, boolean tried) {}

    /**
     * Returns the subscriptions with work that no one holds: heartbeats last, else the longest waiting first.
     *
     * <p>One that sends to a websocket has work only for the node that holds the socket, and none while nobody does.
     */
    List<Due> due() {
        OffsetDateTime now = now();
        return jdbc.query(
                "select sub_id, sub_ver from KAP_SUB_STATE where " + IS_DUE + " order by case when " + WAITING
                        + " then 0 else 1 end, last_sent_at nulls first, sub_id",
                (row, index) -> new Due(row.getString("sub_id"), row.getLong("sub_ver")),
                now,
                now,
                now,
                now,
                now,
                node.id());
    }

    /**
     * Takes the lease of a subscription, or returns empty if it is no longer due or another has it.
     *
     * @param terms those of its channel, which say how long the lease is
     */
    Optional<Lease> take(String subscriptionId, ChannelTerms terms) {
        Optional<Lease> taken = transaction.execute(status -> {
            OffsetDateTime now = now();
            String owner = UUID.randomUUID().toString();
            List<Lease> leases = jdbc.query(
                    "select sub_id, sub_ver, status, fails, failing_since, last_event_no,"
                            + " case when " + WAITING + " then 1 else 0 end as waiting from KAP_SUB_STATE"
                            + " where sub_id = ? and " + IS_DUE + " for update skip locked",
                    (row, index) -> lease(row, owner, terms),
                    subscriptionId,
                    now,
                    now,
                    now,
                    now,
                    now,
                    node.id());
            leases.forEach(lease -> jdbc.update(
                    "update KAP_SUB_STATE set lease_owner = ?, lease_until = ? where sub_id = ?",
                    owner,
                    now.plus(settings.lease(terms)),
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
     * Returns the next events; none if there are none, the subscription was changed, stopped or has ended, or the lease is
     * lost.
     *
     * <p>An event that is to be sent once more waits until no new one does, so that it cannot hold those up.
     */
    Waiting next(Lease lease) {
        Waiting fresh =
                waiting(lease, false, NEW_EVENTS + IN_LEASE, lease.terms().maxCount());
        return fresh.events().isEmpty() ? waiting(lease, true, OLD_EVENTS + IN_LEASE + " limit 1") : fresh;
    }

    private Waiting waiting(Lease lease, boolean again, String sql, Object... before) {
        List<PendingEvent> events = new ArrayList<>();
        AtomicLong triedTo = new AtomicLong();
        jdbc.query(
                sql,
                row -> {
                    events.add(event(row, again));
                    triedTo.set(row.getLong("tried_to_no"));
                },
                Stream.concat(
                                Stream.of(before),
                                Stream.of(lease.subscriptionId(), lease.owner(), lease.version(), now()))
                        .toArray());
        boolean tried =
                !again && !events.isEmpty() && events.get(events.size() - 1).number() == triedTo.get();
        return new Waiting(List.copyOf(events), tried);
    }

    /**
     * Records the end of a batch and holds the lease for the next; returns false if the lease was lost.
     *
     * @param how what became of those that were told; the others are suppressed
     * @param attempt the last try, or null if nothing was sent
     */
    boolean finish(Lease lease, Batch batch, Final how, @Nullable Attempt attempt) {
        return inLease(() -> {
            Duration period = lease.terms().heartbeat();
            // A repeated event moves nothing on: what was acknowledged stays so.
            int held = jdbc.update(
                    """
                    update KAP_SUB_STATE set acked_no = acked_no + ?, fails = 0, failing_since = null,
                      next_attempt_at = null, health = 'ok', last_sent_at = ?, lease_until = ?,
                      tried_to_no = null, alone_to_no = case when alone_to_no <= ? then null else alone_to_no end,
                      heartbeat_at = coalesce(cast(? as timestamp(6) with time zone), heartbeat_at),
                      heartbeat_retry_at = null
                    where sub_id = ? and lease_owner = ? and acked_no between ? and ?""",
                    batch.again() ? 0 : batch.events().size(),
                    now(),
                    now().plus(settings.lease(lease.terms())),
                    batch.last(),
                    attempt == null || period == null ? null : now().plus(period),
                    lease.subscriptionId(),
                    lease.owner(),
                    batch.again() ? batch.first() : batch.first() - 1,
                    batch.again() ? Long.MAX_VALUE : batch.first() - 1);
            if (held == 1) {
                finish(lease, batch.told(), how, attempt);
                finish(lease, batch.suppressed(), Final.SUPPRESSED, null);
                batch.withheld().forEach(withheld -> attempts.suppressed(lease, withheld));
                if (batch.again()) {
                    jdbc.update(
                            "delete from KAP_RESEND where sub_id = ? and event_no = ?",
                            lease.subscriptionId(),
                            batch.first());
                }
                if (attempt != null) {
                    attempts.add(lease, batch.first(), batch.last(), attempt);
                }
            }
            return held == 1;
        });
    }

    private void finish(Lease lease, List<PendingEvent> events, Final how, @Nullable Attempt attempt) {
        forEach(
                events,
                """
                update KAP_SUB_EVENT set state = case when state = 'DONE' then state else ? end,
                  attempts = attempts + ?, last_code = coalesce(?, last_code),
                  finished_at = coalesce(finished_at, ?)
                where sub_id = ? and event_no = ?""",
                event -> new Object[] {
                    how.name(),
                    attempt == null ? 0 : 1,
                    attempt == null ? null : attempt.answer().code(),
                    now(),
                    lease.subscriptionId(),
                    event.number()
                });
    }

    /** Records a failure: the same batch, or the handshake if it is null, is due again after the pause. */
    void postpone(Lease lease, @Nullable Batch batch, Attempt attempt, Duration pause) {
        inLease(() -> {
            int held = jdbc.update(
                    """
                    update KAP_SUB_STATE set fails = fails + 1, failing_since = coalesce(failing_since, ?),
                      next_attempt_at = ?, health = 'failing', last_sent_at = ?, tried_to_no = cast(? as bigint)
                    where sub_id = ? and lease_owner = ? and sub_ver = ?""",
                    now(),
                    now().plus(pause),
                    now(),
                    batch == null || batch.again() ? null : batch.last(),
                    lease.subscriptionId(),
                    lease.owner(),
                    lease.version());
            if (batch != null) {
                forEach(
                        batch.told(),
                        "update KAP_SUB_EVENT set attempts = attempts + 1, last_code = ?"
                                + " where sub_id = ? and event_no = ?",
                        event -> new Object[] {attempt.answer().code(), lease.subscriptionId(), event.number()});
            }
            attempts.add(lease, batch == null ? 0 : batch.first(), batch == null ? 0 : batch.last(), attempt);
            return held == 1;
        });
    }

    /** One is the rule, and a batch of the driver costs more than a statement. */
    private void forEach(List<PendingEvent> events, String sql, Function<PendingEvent, Object[]> row) {
        if (events.size() == 1) {
            jdbc.update(sql, row.apply(events.get(0)));
        } else if (!events.isEmpty()) {
            jdbc.batchUpdate(sql, events.stream().map(row).toList());
        }
    }

    /** Records a try that found nobody there: the events wait, and nothing has failed. */
    void setAside(Lease lease, Batch batch, Attempt attempt) {
        attempts.add(lease, batch.first(), batch.last(), attempt);
    }

    /** Records a try of a handshake, whose event number is 0. */
    void logHandshake(Lease lease, Attempt attempt) {
        attempts.add(lease, 0, 0, attempt);
    }

    private boolean inLease(BooleanSupplier work) {
        return Boolean.TRUE.equals(transaction.execute(status -> work.getAsBoolean()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Lease lease(ResultSet row, String owner, ChannelTerms terms) throws SQLException {
        OffsetDateTime failingSince = row.getObject("failing_since", OffsetDateTime.class);
        return new Lease(
                row.getString("sub_id"),
                row.getLong("sub_ver"),
                owner,
                task(row),
                row.getInt("fails"),
                failingSince == null ? Instant.EPOCH : failingSince.toInstant(),
                row.getLong("last_event_no"),
                terms);
    }

    private static Task task(ResultSet row) throws SQLException {
        if ("requested".equals(row.getString("status"))) {
            return Task.HANDSHAKE;
        }
        return row.getInt("waiting") == 1 ? Task.EVENTS : Task.HEARTBEAT;
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
