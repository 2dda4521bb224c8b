package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.kapfhir.topics.TopicCatalog.Firing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says which subscriptions one change concerns. */
@Component
class SubscriberMatcher {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriberMatcher.class);

    private final TopicCatalog topics;
    private final TriggerEvaluator triggers;
    private final FilterMatcher filters;
    private final VersionReader versions;

    SubscriberMatcher(TopicCatalog topics, TriggerEvaluator triggers, FilterMatcher filters, VersionReader versions) {
        this.topics = topics;
        this.triggers = triggers;
        this.filters = filters;
        this.versions = versions;
    }

    /** A subscription that is to be told of an event. */
    record Match(String subscriptionId, ChangeEvent event, String topic) {}

    /** Returns the matches of one change, each subscription once a topic. */
    List<Match> match(ChangeEvent event, SubscriptionIndex subscriptions) {
        List<Match> matches = new ArrayList<>();
        Set<String> fired = new HashSet<>();
        ChangedVersions content = new ChangedVersions(event, versions);
        for (Firing firing : topics.firings(event.type())) {
            String topic = firing.topic().url();
            Map<TypeFilter, List<String>> subscribers = subscriptions.subscribers(event.type(), firing);
            if (subscribers.isEmpty()
                    || fired.contains(topic)
                    || !firing.trigger().interactions().contains(event.interaction())
                    || !holds(firing, content)) {
                continue;
            }
            fired.add(topic);
            for (TypeFilter passed : passed(subscribers, content)) {
                subscribers.getOrDefault(passed, List.of()).stream()
                        .map(subscriber -> new Match(subscriber, event, topic))
                        .forEach(matches::add);
            }
        }
        return matches;
    }

    private boolean holds(Firing firing, ChangedVersions content) {
        String fhirPath = firing.trigger().fhirPath();
        if (fhirPath == null) {
            return true;
        }
        IBaseResource previous = content.previous();
        IBaseResource current = content.current();
        try {
            return triggers.holds(fhirPath, previous, current);
        } catch (RuntimeException notEvaluated) {
            // One resource that an expression cannot judge must not hold up the events of everyone.
            LOG.error(
                    "{} cannot be evaluated for event {}",
                    firing.topic().url(),
                    content.event().id(),
                    notEvaluated);
            return false;
        }
    }

    private Set<TypeFilter> passed(Map<TypeFilter, List<String>> subscribers, ChangedVersions content) {
        Set<TypeFilter> passed = new HashSet<>();
        List<TypeFilter> judging = new ArrayList<>();
        for (TypeFilter filter : subscribers.keySet()) {
            if (filter.passesAll()) {
                passed.add(filter);
            } else {
                judging.add(filter);
            }
        }
        IBaseResource judged = judging.isEmpty() ? null : content.latest();
        if (judged != null) {
            try {
                passed.addAll(filters.passed(judging, judged));
            } catch (RuntimeException notEvaluated) {
                LOG.error(
                        "The filters cannot be evaluated for event {}",
                        content.event().id(),
                        notEvaluated);
            }
        }
        return passed;
    }
}
