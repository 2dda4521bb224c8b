package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The events of a subscription that are kept, whether or not they have been sent. */
@Repository
class EventArchive {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EventArchive(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * How far a subscription has come.
     *
     * @param last the newest event, 0 if there is none
     * @param acknowledged the last event that was finished
     * @param kept the first event that is kept, {@code last + 1} if none is
     * @param fails failures in a row
     * @param failingSince when the first of them was, or null
     * @param lastAnswer what came of the last try, in words that name nothing of it
     */
    record Progress(
            long last, long acknowledged, long kept, int fails, @Nullable Instant failingSince, String lastAnswer) {}

    /** Returns the ids of all Subscriptions that are there. */
    List<String> subscriptions() {
        return jdbc.queryForList(
                "select sub_id from KAP_SUB_STATE where status <> 'deleted' order by sub_id", String.class);
    }

    /** Returns how far a subscription has come; nowhere, if it has never been active. */
    Progress progress(String subscriptionId) {
        return jdbc
                .query(
                        """
                        select s.last_event_no, s.acked_no, s.fails, s.failing_since,
                          (select min(e.event_no) from KAP_SUB_EVENT e
                            where e.sub_id = s.sub_id and e.event_no >= s.first_no) as kept,
                          (select a.http from KAP_ATTEMPT a where a.sub_id = s.sub_id and a.kind <> 'suppression'
                            order by a.at desc, a.id desc limit 1) as last_code,
                          (select a.error_class from KAP_ATTEMPT a where a.sub_id = s.sub_id and a.kind <> 'suppression'
                            order by a.at desc, a.id desc limit 1) as last_error
                        from KAP_SUB_STATE s where s.sub_id = ?""",
                        (row, index) -> {
                            long last = row.getLong("last_event_no");
                            Long kept = row.getObject("kept", Long.class);
                            OffsetDateTime since = row.getObject("failing_since", OffsetDateTime.class);
                            return new Progress(
                                    last,
                                    row.getLong("acked_no"),
                                    kept == null ? last + 1 : kept,
                                    row.getInt("fails"),
                                    since == null ? null : since.toInstant(),
                                    Answer.words(
                                            row.getObject("last_code", Integer.class), row.getString("last_error")));
                        },
                        subscriptionId)
                .stream()
                .findFirst()
                .orElse(new Progress(0, 0, 1, 0, null, Answer.words(null, null)));
    }

    /** Returns the kept events of a range in their order, at most so many. */
    List<PendingEvent> events(String subscriptionId, EventRange range, int limit) {
        return jdbc.query(
                """
                select e.event_no, e.topic, e.attempts, v.id, v.res_type, v.res_id, v.res_ver, v.op, v.occurred_at
                from KAP_SUB_EVENT e join KAP_EVENT v on v.id = e.event_id
                where e.sub_id = ? and e.event_no between ? and ? order by e.event_no limit ?""",
                (row, index) -> Outbox.event(row, true),
                subscriptionId,
                range.since(),
                range.until(),
                limit);
    }

    /**
     * Has the finished events of a range sent once more, and returns how many that are; one that already waits for it
     * counts too.
     *
     * @param deadOnly whether only those that were given up are meant
     */
    int resend(String subscriptionId, EventRange range, boolean deadOnly) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return Objects.requireNonNull(transaction.execute(status -> {
            // The row orders this with a second request of the same kind and with retention.
            long first = jdbc
                    .queryForList(
                            "select first_no from KAP_SUB_STATE where sub_id = ? for update",
                            Long.class,
                            subscriptionId)
                    .stream()
                    .findFirst()
                    .orElse(1L);
            long since = Math.max(range.since(), first);
            String finished = " from KAP_SUB_EVENT e where e.sub_id = ? and e.event_no between ? and ? and e.state "
                    + (deadOnly ? "= 'DEAD'" : "<> 'PENDING'");
            jdbc.update(
                    "insert into KAP_RESEND (sub_id, event_no, asked_at)"
                            + " select e.sub_id, e.event_no, cast(? as timestamp(6) with time zone)" + finished
                            + " and not exists (select 1 from KAP_RESEND r"
                            + " where r.sub_id = e.sub_id and r.event_no = e.event_no)",
                    now,
                    subscriptionId,
                    since,
                    range.until());
            return jdbc.queryForObject(
                    "select count(*)" + finished, Integer.class, subscriptionId, since, range.until());
        }));
    }
}
