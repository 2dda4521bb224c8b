package org.kapfhir.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Subscription;
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
    private final Map<String, Long> known = new HashMap<>();
    private final SubscriptionIndex index = new SubscriptionIndex();
    private Tally tally = new Tally(0, 0);

    /** How many there are and what their versions add up to. Any change of one makes a version, so it shows in these. */
    private record Tally(long count, long versions) {}

    Subscriptions(JdbcTemplate jdbc, VersionReader versions, CriteriaReader criteria) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.criteria = criteria;
    }

    /** Returns the subscriptions as committed now; for the one thread that sequences. */
    synchronized SubscriptionIndex current() {
        Tally now = jdbc.queryForObject(
                "select count(*), coalesce(sum(sub_ver), 0) " + NUMBERED,
                (row, number) -> new Tally(row.getLong(1), row.getLong(2)));
        if (!tally.equals(now)) {
            Map<String, Long> wanted = new HashMap<>();
            jdbc.query("select sub_id, sub_ver " + NUMBERED, row -> {
                wanted.put(row.getString("sub_id"), row.getLong("sub_ver"));
            });
            bringTo(wanted);
            tally = new Tally(
                    wanted.size(),
                    wanted.values().stream().mapToLong(Long::longValue).sum());
        }
        return index;
    }

    private void bringTo(Map<String, Long> wanted) {
        known.keySet().retainAll(wanted.keySet());
        List.copyOf(index.ids()).stream().filter(id -> !wanted.containsKey(id)).forEach(index::remove);
        wanted.forEach((id, version) -> {
            if (!version.equals(known.get(id))) {
                put(id, version);
                known.put(id, version);
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
