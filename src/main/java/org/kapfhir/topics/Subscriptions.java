package org.kapfhir.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription;
import org.kapfhir.store.VersionReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The subscriptions whose events are numbered now; only those that changed since the last look are read again. */
@Component
class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    /** One that failed after it had worked goes on being numbered, so that its client can catch up. */
    private static final String NUMBERED =
            """
            from KAP_SUB_STATE
            where status = 'active' or (started_at is not null and status in ('error', 'requested'))""";

    private final JdbcTemplate jdbc;
    private final VersionReader versions;
    private final CriteriaReader criteria;
    private final Map<String, Seen> known = new HashMap<>();
    private final SubscriptionIndex index = new SubscriptionIndex();
    private long looked = -1;

    /**
     * A subscription as it was read.
     *
     * @param version the version of its resource
     * @param changes how often its row had been written
     */
    private record Seen(long version, long changes) {}

    Subscriptions(JdbcTemplate jdbc, VersionReader versions, CriteriaReader criteria) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.criteria = criteria;
    }

    /** Returns the subscriptions as committed now; for the one thread that sequences. */
    synchronized SubscriptionIndex current() {
        // A row is never removed and its count of writes only rises, so no two writes can cancel each other out.
        Long writes = jdbc.queryForObject("select coalesce(sum(changes), 0) from KAP_SUB_STATE", Long.class);
        long now = writes == null ? 0 : writes;
        if (now != looked) {
            Map<String, Seen> wanted = new HashMap<>();
            jdbc.query("select sub_id, sub_ver, changes " + NUMBERED, row -> {
                wanted.put(row.getString("sub_id"), new Seen(row.getLong("sub_ver"), row.getLong("changes")));
            });
            bringTo(wanted);
            // Of before the rows were read: what was written in between is looked at once more.
            looked = now;
        }
        return index;
    }

    private void bringTo(Map<String, Seen> wanted) {
        known.keySet().retainAll(wanted.keySet());
        List.copyOf(index.ids()).stream().filter(id -> !wanted.containsKey(id)).forEach(index::remove);
        wanted.forEach((id, seen) -> {
            if (!seen.equals(known.get(id))) {
                put(id, seen.version());
                known.put(id, seen);
            }
        });
    }

    private void put(String id, long version) {
        Optional<SubscriptionRequest> request =
                versions.read("Subscription", id, version).flatMap(resource -> criteria.read((Subscription) resource));
        if (request.isEmpty()) {
            LOG.warn("Subscription/{} version {} asks for a topic or filter that is not known here", id, version);
        }
        index.remove(id);
        request.ifPresent(known -> index.put(id, known));
    }
}
