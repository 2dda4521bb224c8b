package org.kapfhir.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.kapfhir.store.LoadedContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the header values that an earlier version of the server stored in clear out of all versions of all Subscriptions, and
 * keeps those of the current ones sealed. Once, before anything is sent or answered.
 */
@Component
class ClearHeaders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClearHeaders.class);

    private static final String DONE = "subscription-headers-sealed";
    private static final int BATCH = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final JdbcTemplate jdbc;
    private final SecretRepository secrets;
    private final LoadedContent done;
    private final TransactionTemplate transaction;

    ClearHeaders(
            JdbcTemplate jdbc, SecretRepository secrets, LoadedContent done, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.done = done;
        transaction = new TransactionTemplate(transactions);
    }

    /** A stored version. */
    private record Stored(long pid, String text, String id, long version, boolean current) {}

    @Override
    public void start() {
        if (done.holds(DONE)) {
            return;
        }
        int masked = 0;
        List<Stored> batch = after(Long.MIN_VALUE);
        while (!batch.isEmpty()) {
            masked += seal(batch);
            batch = after(batch.get(batch.size() - 1).pid());
        }
        done.record(DONE, "1");
        if (masked > 0) {
            LOG.warn(
                    "{} stored versions of Subscriptions had header values in clear, and have masks now. Backups and free"
                            + " space of the database may still hold them: have these credentials replaced",
                    masked);
        }
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return false;
    }

    /** Before the port opens and before the workers start. */
    @Override
    public int getPhase() {
        return 0;
    }

    private int seal(List<Stored> batch) {
        Integer masked = transaction.execute(status -> {
            int count = 0;
            for (Stored version : batch) {
                count += seal(version) ? 1 : 0;
            }
            return count;
        });
        return masked == null ? 0 : masked;
    }

    private boolean seal(Stored version) {
        JsonNode resource = parse(version);
        if (!(resource.path("channel").path("header") instanceof ArrayNode headers)) {
            return false;
        }
        List<String> lines = new ArrayList<>();
        headers.forEach(header -> lines.add(header.asText("")));
        if (lines.stream().allMatch(SecretMask::isMaskedHeader)) {
            return false;
        }
        if (!secrets.canKeep()) {
            throw new IllegalStateException(
                    "Subscriptions of an earlier version have header values in clear, and there is no"
                            + " key to seal them. Set kap.delivery.secret-key or kap.delivery.secret-key-file");
        }
        if (version.current()) {
            secrets.keep(version.id(), version.version(), new ChannelSecrets(lines, List.of()));
        }
        headers.removeAll();
        lines.forEach(line -> headers.add(SecretMask.masked(line)));
        jdbc.update("update HFJ_RES_VER set RES_TEXT_VC = ? where PID = ?", resource.toString(), version.pid());
        return true;
    }

    private JsonNode parse(Stored version) {
        try {
            return json.readTree(version.text());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(
                    "Version " + version.version() + " of Subscription/" + version.id() + " is not stored as JSON");
        }
    }

    private List<Stored> after(long pid) {
        return jdbc.query(
                """
                select v.PID, v.RES_TEXT_VC, v.RES_VER, r.FHIR_ID,
                  case when v.RES_VER = r.RES_VER and r.RES_DELETED_AT is null then 1 else 0 end as IS_CURRENT
                from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                where v.RES_TYPE = 'Subscription' and v.RES_TEXT_VC like '%"header"%' and v.PID > ?
                order by v.PID limit ?""",
                (row, number) -> new Stored(
                        row.getLong("PID"),
                        row.getString("RES_TEXT_VC"),
                        row.getString("FHIR_ID"),
                        row.getLong("RES_VER"),
                        row.getInt("IS_CURRENT") == 1),
                pid,
                BATCH);
    }
}
