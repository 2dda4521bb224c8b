package org.kapfhir.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.kapfhir.audit.AuditRecord.Begins;
import org.kapfhir.audit.RecordDraft.Party;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records each start with the settings it is made with, before anything is answered or written.
 *
 * <p>The first start with a trail also says where in the store the trail begins.
 */
@Component
class ServerStart implements SmartLifecycle {

    /** The row of {@code KAP_LOADED} that holds the number of the record of the last start. */
    private static final String LAST = "audit-start";

    private final JdbcTemplate jdbc;
    private final AuditRecords records;
    private final EffectiveSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile boolean started;

    ServerStart(
            JdbcTemplate jdbc,
            AuditRecords records,
            EffectiveSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.settings = settings;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** Before all that writes: the first of these lifecycles. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> record());
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private void record() {
        // One node after the other, so that each sees the settings of the one before.
        jdbc.queryForList("select name from KAP_LEASE where name = 'audit-trail' for update");
        Optional<AuditRecord> last = last();
        RecordDraft draft = new RecordDraft(Party.server()).interaction("start");
        if (last.isEmpty()) {
            Long version = jdbc.queryForObject("select max(PID) from HFJ_RES_VER", Long.class);
            draft.begins(new Begins(version == null ? 0 : version));
        }
        draft.settings(settings.since(last.map(AuditRecord::settings).orElse(List.of())));
        long record = records.appendOne(draft.record());
        jdbc.update("delete from KAP_LOADED where name = ?", LAST);
        jdbc.update(
                "insert into KAP_LOADED (name, fingerprint, loaded_at) values (?, ?, ?)",
                LAST,
                Long.toString(record),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Optional<AuditRecord> last() {
        return jdbc.queryForList("select fingerprint from KAP_LOADED where name = ?", String.class, LAST).stream()
                .flatMap(record -> records.find(Long.parseLong(record)).stream())
                .findFirst();
    }
}
