package org.kapfhir.topics;

import java.util.ArrayList;
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

    /** One that was deleted meanwhile gets none, nor does one that has since been made under its id. */
    private static final String ASSIGNABLE =
            """
            select last_event_no from KAP_SUB_STATE
            where sub_id = ? and status <> 'deleted' and started_at is not null for update""";

    private final JdbcTemplate jdbc;

    EventNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers the matches in the order given. */
    void assign(List<Match> matches) {
        // Rows are locked in the order of their ids, so that two transactions cannot wait for each other.
        Map<String, List<Match>> bySubscription = matches.stream()
                .collect(Collectors.groupingBy(Match::subscriptionId, TreeMap::new, Collectors.toList()));
        List<Object[]> rows = new ArrayList<>();
        bySubscription.forEach((subscriptionId, own) -> {
            List<Long> last = jdbc.queryForList(ASSIGNABLE, Long.class, subscriptionId);
            if (last.isEmpty()) {
                return;
            }
            long number = last.get(0);
            for (Match match : own) {
                number++;
                rows.add(new Object[] {subscriptionId, number, match.event().id(), match.topic()});
            }
            jdbc.update("update KAP_SUB_STATE set last_event_no = ? where sub_id = ?", number, subscriptionId);
        });
        jdbc.batchUpdate("insert into KAP_SUB_EVENT (sub_id, event_no, event_id, topic) values (?, ?, ?, ?)", rows);
    }
}
