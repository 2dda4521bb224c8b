package org.kapfhir.topics;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps {@code KAP_SUB_STATE} in step with the Subscription resources, in the transaction that writes them.
 *
 * <p>So every node sees a subscription start and stop at the same moment as its resource, without asking HAPI.
 */
@Component
@Interceptor
public class SubscriptionRegister {

    private static final String DELETED = "deleted";

    private final JdbcTemplate jdbc;
    private final WorkSignals signals;
    private final Clock clock;

    SubscriptionRegister(JdbcTemplate jdbc, WorkSignals signals, Clock clock) {
        this.jdbc = jdbc;
        this.signals = signals;
        this.clock = clock;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        register(resource);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource previous, IBaseResource resource) {
        register(resource);
    }

    /** Keeps the row: if the same id comes back, its event numbers must go on. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof Subscription subscription) {
            store(subscription, DELETED);
        }
    }

    private void register(IBaseResource resource) {
        if (resource instanceof Subscription subscription && subscription.hasStatus()) {
            store(subscription, subscription.getStatus().toCode());
        }
    }

    private void store(Subscription subscription, String status) {
        String id = subscription.getIdElement().getIdPart();
        long version = subscription.getIdElement().getVersionIdPartAsLong();
        // A client that asks for a start, and a receiver that was just found well, begin without a backoff.
        boolean afresh = "requested".equals(status) || "active".equals(status);
        OffsetDateTime startedAt = "active".equals(status) ? clock.instant().atOffset(ZoneOffset.UTC) : null;
        String channel = subscription.getChannel().getType() == null
                ? null
                : subscription.getChannel().getType().toCode();
        int known = jdbc.update(
                "update KAP_SUB_STATE set sub_ver = ?, status = ?, channel = ?,"
                        + " started_at = coalesce(started_at, cast(? as timestamp(6) with time zone))"
                        + (afresh ? ", fails = 0, failing_since = null, next_attempt_at = null, health = 'ok'" : "")
                        + " where sub_id = ?",
                version,
                status,
                channel,
                startedAt,
                id);
        if (known == 0) {
            jdbc.update(
                    "insert into KAP_SUB_STATE (sub_id, sub_ver, status, channel, started_at) values (?, ?, ?, ?, ?)",
                    id,
                    version,
                    status,
                    channel,
                    startedAt);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signals.delivering().raise();
            }
        });
    }
}
