package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.kapfhir.store.Versions;
import org.kapfhir.topics.Topic.Trigger;
import org.kapfhir.topics.TopicCatalog.Firing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Says which subscriptions one change concerns. */
@Component
class SubscriberMatcher {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriberMatcher.class);

    private final TopicCatalog topics;
    private final TriggerEvaluator triggers;
    private final FilterCompiler compiler;
    private final FilterMatcher filters;

    SubscriberMatcher(TopicCatalog topics, TriggerEvaluator triggers, FilterCompiler compiler, FilterMatcher filters) {
        this.topics = topics;
        this.triggers = triggers;
        this.compiler = compiler;
        this.filters = filters;
    }

    /** A subscription that is to be told of an event. */
    record Match(String subscriptionId, ChangeEvent event, String topic) {}

    /**
     * Returns the matches of one change, each subscription once a topic.
     *
     * @param versions where what was changed can be read
     */
    List<Match> match(ChangeEvent event, SubscriptionIndex subscriptions, Versions versions) {
        List<Match> matches = new ArrayList<>();
        ChangedVersions content = new ChangedVersions(event, versions);
        SingletonSupplier<Set<String>> words = SingletonSupplier.of(() -> {
            IBaseResource judged = content.latest();
            return judged == null ? Set.of() : filters.words(judged);
        });
        for (String topic : fired(event, content, subscriptions)) {
            Map<TypeFilter, List<String>> candidates = subscriptions.candidates(topic, event.type(), words::obtain);
            for (TypeFilter passed : passed(candidates.keySet(), content)) {
                candidates.getOrDefault(passed, List.of()).stream()
                        .map(subscriber -> new Match(subscriber, event, topic))
                        .forEach(matches::add);
            }
        }
        return matches;
    }

    /** Returns what the change fires of what is subscribed to; a search fires with every version but not a deletion. */
    private Set<String> fired(ChangeEvent event, ChangedVersions content, SubscriptionIndex subscriptions) {
        Set<String> fired = new LinkedHashSet<>();
        for (Firing firing : topics.firings(event.type())) {
            String topic = firing.topic().url();
            if (subscriptions.hasSubscribers(topic)
                    && !fired.contains(topic)
                    && firing.trigger().interactions().contains(event.interaction())
                    && holds(firing, content)) {
                fired.add(topic);
            }
        }
        String search = SubscriptionRequest.searchOf(event.type());
        if (event.interaction() != Interaction.DELETE && subscriptions.hasSubscribers(search)) {
            fired.add(search);
        }
        return fired;
    }

    /**
     * Whether both kinds of criteria hold.
     *
     * <p>To R5 they are two renderings of one concept, which "may differ slightly because of what is expressible in each
     * language" (https://hl7.org/fhir/R5/subscriptiontopic.html). The one that can express less is the wider, so both are
     * asked for.
     */
    private boolean holds(Firing firing, ChangedVersions content) {
        Trigger trigger = firing.trigger();
        QueryCriteria query = trigger.query();
        String fhirPath = trigger.fhirPath();
        if (query == null && fhirPath == null) {
            return true;
        }
        IBaseResource previous = content.previous();
        IBaseResource current = content.current();
        try {
            return (query == null
                            || query.hold(
                                    previous,
                                    current,
                                    (search, version) ->
                                            filters.passes(compiler.compile(search, trigger.type()), version)))
                    && (fhirPath == null || triggers.holds(fhirPath, previous, current));
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

    private Set<TypeFilter> passed(Collection<TypeFilter> candidates, ChangedVersions content) {
        Set<TypeFilter> passed = new HashSet<>();
        List<TypeFilter> judging = new ArrayList<>();
        for (TypeFilter filter : candidates) {
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
