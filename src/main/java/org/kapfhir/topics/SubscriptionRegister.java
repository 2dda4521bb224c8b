package org.kapfhir.topics;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRegister.class);

    private static final String DELETED = "deleted";

    /** One that comes back after it was deleted starts anew, behind whatever the other still had to send. */
    private static final String UPDATE =
            """
            update KAP_SUB_STATE set sub_ver = ?, status = ?, channel = ?, changes = changes + 1,
              started_at = case when status = 'deleted' then cast(? as timestamp(6) with time zone)
                else coalesce(started_at, cast(? as timestamp(6) with time zone)) end,
              first_no = case when status = 'deleted' then last_event_no + 1 else first_no end,
              acked_no = case when status = 'deleted' then last_event_no else acked_no end,
              tried_to_no = case when status = 'deleted' then null else tried_to_no end,
              alone_to_no = case when status = 'deleted' then null else alone_to_no end,
              ends_at = cast(? as timestamp(6) with time zone),
              heartbeat_at = cast(? as timestamp(6) with time zone), heartbeat_retry_at = null""";

    private static final String AFRESH = ", fails = 0, failing_since = null, next_attempt_at = null, health = 'ok'";

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
        register(resource, null);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(@Nullable IBaseResource previous, IBaseResource resource) {
        register(resource, previous instanceof Subscription before ? before.getStatus() : null);
    }

    /** Keeps the row: if the same id comes back, its event numbers must go on. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        if (resource instanceof Subscription subscription) {
            store(subscription, DELETED);
            announce(subscription, DELETED);
        }
    }

    private void register(IBaseResource resource, @Nullable SubscriptionStatus before) {
        if (resource instanceof Subscription subscription && subscription.hasStatus()) {
            String status = subscription.getStatus().toCode();
            store(subscription, status);
            announce(subscription, subscription.getStatus() == before ? null : status);
        }
    }

    private void store(Subscription subscription, String status) {
        String id = subscription.getIdElement().getIdPart();
        long version = subscription.getIdElement().getVersionIdPartAsLong();
        boolean active = "active".equals(status);
        // A client that asks for a start, and a receiver that was just found well, begin without a backoff.
        boolean afresh = active || "requested".equals(status);
        OffsetDateTime startedAt = active ? time(clock.instant()) : null;
        OffsetDateTime endsAt =
                subscription.hasEnd() ? time(subscription.getEnd().toInstant()) : null;
        OffsetDateTime heartbeatAt = active
                ? ChannelNumber.HEARTBEAT_PERIOD
                        .of(subscription.getChannel())
                        .map(seconds -> time(clock.instant().plusSeconds(seconds)))
                        .orElse(null)
                : null;
        String channel = subscription.getChannel().getType() == null
                ? null
                : subscription.getChannel().getType().toCode();
        int known = jdbc.update(
                UPDATE + (afresh ? AFRESH : "") + " where sub_id = ?",
                version,
                status,
                channel,
                startedAt,
                startedAt,
                endsAt,
                heartbeatAt,
                id);
        if (known == 0) {
            jdbc.update(
                    "insert into KAP_SUB_STATE (sub_id, sub_ver, status, channel, started_at, ends_at, heartbeat_at, changes)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 1)",
                    id,
                    version,
                    status,
                    channel,
                    startedAt,
                    endsAt,
                    heartbeatAt);
        }
        jdbc.update(
                "delete from KAP_RESEND where sub_id = ?"
                        + " and event_no < (select first_no from KAP_SUB_STATE where sub_id = ?)",
                id,
                id);
    }

    private void announce(Subscription subscription, @Nullable String status) {
        String id = subscription.getIdElement().getIdPart();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (status != null) {
                    LOG.atInfo()
                            .addKeyValue("kap.subscription", id)
                            .addKeyValue("kap.status", status)
                            .log("Subscription/{} is now {}", id, status);
                }
                signals.delivering().raise();
            }
        });
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
