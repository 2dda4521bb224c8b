package org.kapfhir.topics;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kapfhir.store.Versions;
import org.kapfhir.topics.SubscriberMatcher.Match;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns committed events into numbered events of subscriptions.
 *
 * <p>One node works at a time: whoever has the row lock of {@code KAP_LEASE}. So no clocks are compared, a crash frees
 * the lease with its connection, and any node can sequence what it just committed.
 */
@Component
class Sequencer {

    private final JdbcTemplate jdbc;
    private final EventLog log;
    private final Subscriptions subscriptions;
    private final CommittedVersions versions;
    private final SubscriberMatcher matcher;
    private final EventNumbers numbers;
    private final SequencingMetrics metrics;
    private final TopicsSettings settings;
    private final Clock clock;
    private final TransactionTemplate batch;
    private final TransactionTemplate apart;

    Sequencer(
            JdbcTemplate jdbc,
            EventLog log,
            Subscriptions subscriptions,
            CommittedVersions versions,
            SubscriberMatcher matcher,
            EventNumbers numbers,
            SequencingMetrics metrics,
            TopicsSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.log = log;
        this.subscriptions = subscriptions;
        this.versions = versions;
        this.matcher = matcher;
        this.numbers = numbers;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        batch = new TransactionTemplate(transactions);
        // Reading a version that is gone marks its transaction for rollback; the batch must not be that transaction.
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** How a batch ended. */
    enum Outcome {
        /** Nothing is left that was visible. */
        IDLE,
        /** Events were sequenced; there may be more. */
        WORKED,
        /** Another node is at it. */
        BUSY
    }

    /** Sequences one batch. */
    Outcome sequence() {
        List<ChangeEvent> numbered = new ArrayList<>();
        Outcome outcome = Objects.requireNonNull(batch.execute(status -> {
            if (!lease()) {
                return Outcome.BUSY;
            }
            List<ChangeEvent> events = log.unclaimed(settings.batchSize());
            if (events.isEmpty()) {
                return Outcome.IDLE;
            }
            // Looked up after the events, so that a subscription active before an event was written is among them.
            List<Match> matches = apart.execute(none -> {
                SubscriptionIndex current = subscriptions.current();
                Versions stored = versions.of(events);
                return events.stream()
                        .flatMap(event -> metrics.matching(() -> matcher.match(event, current, stored)).stream())
                        .toList();
            });
            if (matches != null && !matches.isEmpty()) {
                numbers.assign(matches);
                matches.stream().map(Match::event).distinct().forEach(numbered::add);
            }
            log.claim(events, clock.instant());
            return Outcome.WORKED;
        }));
        metrics.numbered(numbered, clock.instant());
        return outcome;
    }

    private boolean lease() {
        return !jdbc.queryForList("select name from KAP_LEASE where name = 'sequencer' for update skip locked")
                .isEmpty();
    }
}
