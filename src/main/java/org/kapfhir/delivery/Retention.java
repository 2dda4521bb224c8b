package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what has been kept for {@code kap.delivery.retention}: finished events of subscriptions, then the changes and the
 * tries that belong to no event any more; and at once what a deleted subscription still had to send.
 *
 * <p>One node works at a time: whoever has the row lock of {@code KAP_LEASE}. A batch is a transaction and nothing is noted
 * between two of them, so after a crash any node goes on with what is still there.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** How many rows of a table one transaction removes. */
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final DeliverySettings settings;
    private final Clock clock;
    private final TransactionTemplate lease;

    Retention(JdbcTemplate jdbc, DeliverySettings settings, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        lease = new TransactionTemplate(transactions);
    }

    /** Removes one batch if a round is due, and returns how long to wait before the next call. */
    Duration sweep() {
        return Objects.requireNonNull(lease.execute(status -> {
            if (!hold()) {
                // Another node is at it, and will see the round through.
                return settings.retentionInterval();
            }
            Instant now = clock.instant();
            Duration pause = pause(now);
            if (!pause.isZero() && !pause.isNegative()) {
                return pause;
            }
            if (removeBatch(now.minus(settings.retention()))) {
                return Duration.ZERO;
            }
            jdbc.update("update KAP_RETENTION set ended_at = ? where name = 'retention'", time(now));
            return settings.retentionInterval();
        }));
    }

    /** Removes a batch of what ended before an instant, and returns whether there may be more. */
    boolean removeBatch(Instant before) {
        int abandoned = removeAbandoned();
        int events = removeEvents(before);
        int changes = removeChanges(before);
        int attempts = removeAttempts(before);
        if (events + changes + attempts > 0) {
            LOG.info("Removed after their retention: {} sent events, {} changes, {} tries", events, changes, attempts);
        }
        return abandoned == BATCH || events == BATCH || changes == BATCH || attempts == BATCH;
    }

    /** What a deleted Subscription still had to send, which will never be sent, whatever has its id now. */
    private int removeAbandoned() {
        List<Object[]> rows = jdbc.query(
                """
                select e.sub_id, e.event_no from KAP_SUB_STATE s join KAP_SUB_EVENT e on e.sub_id = s.sub_id
                where e.state = 'PENDING' and (s.status = 'deleted' or e.event_no < s.first_no)
                order by e.sub_id, e.event_no limit ?""",
                (row, index) -> new Object[] {row.getString("sub_id"), row.getLong("event_no")},
                BATCH);
        if (!rows.isEmpty()) {
            jdbc.batchUpdate("delete from KAP_SUB_EVENT where sub_id = ? and event_no = ? and state = 'PENDING'", rows);
        }
        return rows.size();
    }

    private int removeEvents(Instant before) {
        jdbc.update(
                "delete from KAP_RESEND where sub_id in (select sub_id from KAP_SUB_STATE where status = 'deleted')");
        // The oldest first, so that what is left of a subscription has no gap. One that has events to send again is
        // left
        // alone until they are sent.
        List<Object[]> rows = jdbc.query(
                """
                select sub_id, event_no from KAP_SUB_EVENT
                where finished_at < ? and state <> 'PENDING' and sub_id not in (select sub_id from KAP_RESEND)
                order by finished_at, event_no limit ?""",
                (row, index) -> new Object[] {row.getString("sub_id"), row.getLong("event_no")},
                time(before),
                BATCH);
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    """
                    delete from KAP_SUB_EVENT where sub_id = ? and event_no = ? and not exists (
                      select 1 from KAP_RESEND r
                      where r.sub_id = KAP_SUB_EVENT.sub_id and r.event_no = KAP_SUB_EVENT.event_no)""",
                    rows);
        }
        return rows.size();
    }

    /** A change that was claimed has all the events it will ever have. */
    private int removeChanges(Instant before) {
        return jdbc.update(
                """
                delete from KAP_EVENT where id in (
                  select v.id from KAP_EVENT v
                  where v.claimed_at < ? and not exists (select 1 from KAP_SUB_EVENT e where e.event_id = v.id)
                  order by v.claimed_at, v.id limit ?)""",
                time(before),
                BATCH);
    }

    private int removeAttempts(Instant before) {
        return jdbc.update(
                """
                delete from KAP_ATTEMPT where id in (
                  select a.id from KAP_ATTEMPT a
                  where a.at < ? and a.audited_at is not null and not exists (
                    select 1 from KAP_SUB_EVENT e where e.sub_id = a.sub_id and e.event_no between a.from_no and a.to_no)
                  order by a.at, a.id limit ?)""",
                time(before),
                BATCH);
    }

    private Duration pause(Instant now) {
        OffsetDateTime ended = jdbc.queryForObject(
                "select ended_at from KAP_RETENTION where name = 'retention'", OffsetDateTime.class);
        return ended == null
                ? Duration.ZERO
                : Duration.between(now, ended.toInstant().plus(settings.retentionInterval()));
    }

    private boolean hold() {
        return !jdbc.queryForList("select name from KAP_LEASE where name = 'retention' for update skip locked")
                .isEmpty();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
