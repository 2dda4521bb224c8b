package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kapfhir.topics.SubscriberMatcher.Match;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Gives each subscription's events their numbers, without gaps; takes part in the caller's transaction. */
@Repository
class EventNumbers {

    /** How many subscriptions are locked by one statement; a batch of events may concern thousands. */
    private static final int AT_ONCE = 500;

    private static final String LOCK =
            """
            select sub_id, last_event_no from KAP_SUB_STATE
            where sub_id in (%s) and status <> 'deleted' and started_at is not null order by sub_id for update""";

    private final JdbcTemplate jdbc;

    EventNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers the matches in the order given. */
    void assign(List<Match> matches) {
        // Rows are locked in the order of their ids, so that two transactions cannot wait for each other.
        Map<String, List<Match>> bySubscription = matches.stream()
                .collect(Collectors.groupingBy(Match::subscriptionId, TreeMap::new, Collectors.toList()));
        Map<String, Long> numbers = lock(List.copyOf(bySubscription.keySet()));
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> last = new ArrayList<>();
        bySubscription.forEach((subscriptionId, own) -> {
            Long known = numbers.get(subscriptionId);
            if (known == null) {
                return;
            }
            long number = known;
            for (Match match : own) {
                number++;
                rows.add(new Object[] {subscriptionId, number, match.event().id(), match.topic()});
            }
            last.add(new Object[] {number, subscriptionId});
        });
        jdbc.batchUpdate("update KAP_SUB_STATE set last_event_no = ? where sub_id = ?", last);
        jdbc.batchUpdate("insert into KAP_SUB_EVENT (sub_id, event_no, event_id, topic) values (?, ?, ?, ?)", rows);
    }

    /**
     * Returns the last number of each subscription, which no one else can change until the end of the transaction.
     *
     * <p>One that was deleted meanwhile has none, nor has one that has since been made under its id.
     */
    private Map<String, Long> lock(List<String> subscriptionIds) {
        Map<String, Long> numbers = new HashMap<>();
        for (int from = 0; from < subscriptionIds.size(); from += AT_ONCE) {
            List<String> ids = subscriptionIds.subList(from, Math.min(from + AT_ONCE, subscriptionIds.size()));
            jdbc.query(
                    LOCK.formatted("?, ".repeat(ids.size() - 1) + "?"),
                    row -> {
                        numbers.put(row.getString("sub_id"), row.getLong("last_event_no"));
                    },
                    ids.toArray());
        }
        return numbers;
    }
}
