package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts what is in the outbox, for metrics. */
@Repository
class OutboxFigures {

    /** The events that are next in a subscription that has any waiting, the oldest first. */
    private static final String NEXT =
            """
            from KAP_SUB_STATE s
            join KAP_SUB_EVENT e on e.sub_id = s.sub_id and e.event_no = s.acked_no + 1
            join KAP_EVENT v on v.id = e.event_id
            where s.acked_no < s.last_event_no and s.status in ('active', 'error', 'requested')""";

    private final JdbcTemplate jdbc;
    private final DeliverySettings settings;
    private final Clock clock;

    OutboxFigures(JdbcTemplate jdbc, DeliverySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How far a subscription is behind.
     *
     * @param subscriptionId the subscription
     * @param events how many events wait
     * @param age how old the first of them is
     */
    record Lag(String subscriptionId, long events, Duration age) {}

    /**
     * What was found at one time.
     *
     * @param unsequenced changes that have no numbers yet
     * @param depth those, and the events that are numbered and wait to be sent or sent again
     * @param oldest the age of the oldest of them all, zero if there is none
     * @param subscriptions how many Subscriptions there are, by status
     * @param behind those that are furthest behind
     */
    record Figures(long unsequenced, long depth, Duration oldest, Map<String, Long> subscriptions, List<Lag> behind) {}

    /** Returns the figures as committed now. */
    Figures read() {
        Map<String, Long> subscriptions = new HashMap<>();
        jdbc.query("select status, count(*) as n from KAP_SUB_STATE where status <> 'deleted' group by status", row -> {
            subscriptions.put(row.getString("status"), row.getLong("n"));
        });
        long unsequenced = count("select count(*) from KAP_EVENT where claimed_at is null");
        long waiting = count(
                """
                select (select coalesce(sum(last_event_no - acked_no), 0) from KAP_SUB_STATE where status <> 'deleted')
                  + (select count(*) from KAP_RESEND)""");
        List<Lag> behind = behind();
        List<Duration> ages = new ArrayList<>(behind.stream().map(Lag::age).toList());
        ages.add(age(jdbc.queryForObject(
                "select min(occurred_at) from KAP_EVENT where claimed_at is null", OffsetDateTime.class)));
        ages.add(age(jdbc.queryForObject("select min(v.occurred_at) " + NEXT, OffsetDateTime.class)));
        return new Figures(
                unsequenced,
                unsequenced + waiting,
                ages.stream().max(Duration::compareTo).orElse(Duration.ZERO),
                subscriptions,
                behind);
    }

    private List<Lag> behind() {
        return jdbc.query(
                "select s.sub_id, s.last_event_no - s.acked_no as events, v.occurred_at " + NEXT
                        + " order by v.occurred_at, s.sub_id limit ?",
                (row, index) -> new Lag(
                        row.getString("sub_id"),
                        row.getLong("events"),
                        age(row.getObject("occurred_at", OffsetDateTime.class))),
                settings.metricsSeries());
    }

    private Duration age(@Nullable OffsetDateTime since) {
        Instant now = clock.instant();
        return since == null || since.toInstant().isAfter(now)
                ? Duration.ZERO
                : Duration.between(since.toInstant(), now);
    }

    private long count(String sql) {
        return Objects.requireNonNullElse(jdbc.queryForObject(sql, Long.class), 0L);
    }
}
