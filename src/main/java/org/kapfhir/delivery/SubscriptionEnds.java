package org.kapfhir.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.kapfhir.delivery.Outbox.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns Subscriptions off once their end has come.
 *
 * <p>Nothing is sent after the end however late that is, for {@link Outbox} compares the time itself. One node works at a
 * time: whoever has the row lock of {@code KAP_LEASE}.
 */
@Component
class SubscriptionEnds {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionEnds.class);

    /** As many as one node turns off before another may take its turn. */
    private static final int BATCH = 20;

    private final JdbcTemplate jdbc;
    private final SubscriptionStatusWriter statuses;
    private final DeliverySettings settings;
    private final Clock clock;
    private final TransactionTemplate lease;
    private final TransactionTemplate apart;

    SubscriptionEnds(
            JdbcTemplate jdbc,
            SubscriptionStatusWriter statuses,
            DeliverySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.statuses = statuses;
        this.settings = settings;
        this.clock = clock;
        lease = new TransactionTemplate(transactions);
        // A client may have written the same Subscription, which must undo nothing but that one write.
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Turns off what has ended, and returns how long to wait before the next call. */
    Duration turnOff() {
        try {
            // Asked before the lock, for nearly always there is nothing.
            if (ended().isEmpty()) {
                return settings.pollInterval();
            }
            return Objects.requireNonNull(lease.execute(status -> {
                if (!hold()) {
                    return settings.pollInterval();
                }
                List<Due> ended = ended();
                apart.executeWithoutResult(none -> ended.forEach(this::turnOff));
                return ended.size() == BATCH ? Duration.ZERO : settings.pollInterval();
            }));
        } catch (RuntimeException failed) {
            LOG.error("Subscriptions that have ended could not be turned off; tried again soon", failed);
            return settings.pollInterval();
        }
    }

    private void turnOff(Due ended) {
        try {
            statuses.write(ended.subscriptionId(), ended.version(), SubscriptionStatus.OFF, null);
        } catch (RuntimeException failed) {
            LOG.error("Subscription/{} has ended and could not be turned off", ended.subscriptionId(), failed);
        }
    }

    private List<Due> ended() {
        return jdbc.query(
                """
                select sub_id, sub_ver from KAP_SUB_STATE
                where ends_at <= ? and status in ('requested', 'active', 'error') order by ends_at, sub_id limit ?""",
                (row, index) -> new Due(row.getString("sub_id"), row.getLong("sub_ver")),
                clock.instant().atOffset(ZoneOffset.UTC),
                BATCH);
    }

    private boolean hold() {
        return !jdbc.queryForList("select name from KAP_LEASE where name = 'subscription-end' for update skip locked")
                .isEmpty();
    }
}
