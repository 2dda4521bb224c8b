package org.kapfhir.topics;

import java.util.HashMap;
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
            select sub_id, sub_ver from KAP_SUB_STATE
            where status = 'active' or (started_at is not null and status in ('error', 'requested'))""";

    private final JdbcTemplate jdbc;
    private final VersionReader versions;
    private final TopicCatalog topics;
    private final FilterCompiler compiler;
    private Map<String, Known> known = Map.of();
    private SubscriptionIndex index;

    /** A version of a Subscription and what it asks for; empty if that can no longer be understood. */
    private record Known(long version, Optional<TopicRequest> request) {}

    Subscriptions(JdbcTemplate jdbc, VersionReader versions, TopicCatalog topics, FilterCompiler compiler) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.topics = topics;
        this.compiler = compiler;
        index = SubscriptionIndex.of(Map.of(), compiler);
    }

    /** Returns the subscriptions as committed now. */
    synchronized SubscriptionIndex current() {
        Map<String, Long> wanted = new HashMap<>();
        jdbc.query(NUMBERED, row -> {
            wanted.put(row.getString("sub_id"), row.getLong("sub_ver"));
        });
        Map<String, Known> now = new HashMap<>();
        boolean changed = wanted.size() != known.size();
        for (Map.Entry<String, Long> each : wanted.entrySet()) {
            Known before = known.get(each.getKey());
            if (before == null || before.version() != each.getValue()) {
                before = read(each.getKey(), each.getValue());
                changed = true;
            }
            now.put(each.getKey(), before);
        }
        if (changed) {
            Map<String, TopicRequest> requests = new HashMap<>();
            now.forEach((id, each) -> each.request().ifPresent(request -> requests.put(id, request)));
            index = SubscriptionIndex.of(requests, compiler);
            known = now;
        }
        return index;
    }

    private Known read(String id, long version) {
        Optional<TopicRequest> request = versions.read("Subscription", id, version)
                .flatMap(resource -> TopicRequest.of((Subscription) resource, topics));
        if (request.isEmpty()) {
            LOG.warn("Subscription/{} version {} asks for a topic or filter that is not known here", id, version);
        }
        return new Known(version, request);
    }
}
