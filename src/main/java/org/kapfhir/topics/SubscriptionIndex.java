package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The subscriptions that get numbered events: by topic, then by a word that what they ask for must contain.
 *
 * <p>So of ten thousand subscriptions to single patients, those to the patient of a resource are looked at and no others.
 * Not safe for use by several threads.
 */
final class SubscriptionIndex {

    private final Map<String, SubscriptionRequest> requests = new HashMap<>();
    private final Map<String, Subscribers> byTopic = new HashMap<>();

    /** The subscriptions to one topic: those with a key by each of its words, and the others. */
    private record Subscribers(Map<String, Set<String>> byWord, Set<String> others) {}

    /** Puts a subscription in, in place of what it asked for before. */
    void put(String subscriptionId, SubscriptionRequest request) {
        remove(subscriptionId);
        requests.put(subscriptionId, request);
        Subscribers subscribers =
                byTopic.computeIfAbsent(request.topic(), any -> new Subscribers(new HashMap<>(), new HashSet<>()));
        Set<String> words = request.keyWords();
        if (words.isEmpty()) {
            subscribers.others().add(subscriptionId);
        }
        words.forEach(word -> subscribers
                .byWord()
                .computeIfAbsent(word, any -> new HashSet<>())
                .add(subscriptionId));
    }

    /** Takes a subscription out, if it is in. */
    void remove(String subscriptionId) {
        SubscriptionRequest request = requests.remove(subscriptionId);
        if (request == null) {
            return;
        }
        Subscribers subscribers = byTopic.get(request.topic());
        if (subscribers != null) {
            subscribers.others().remove(subscriptionId);
            for (String word : request.keyWords()) {
                subscribers.byWord().computeIfPresent(word, (any, ids) -> {
                    ids.remove(subscriptionId);
                    return ids.isEmpty() ? null : ids;
                });
            }
            if (subscribers.others().isEmpty() && subscribers.byWord().isEmpty()) {
                byTopic.remove(request.topic());
            }
        }
    }

    /** Returns the ids of all subscriptions in it. */
    Collection<String> ids() {
        return requests.keySet();
    }

    /** Whether anyone has subscribed to a topic. */
    boolean hasSubscribers(String topic) {
        return byTopic.containsKey(topic);
    }

    /**
     * Returns the subscriptions to a topic that a resource of a type may concern, by the filter it must pass.
     *
     * @param words those of the resource, asked for only if they are needed
     */
    Map<TypeFilter, List<String>> candidates(String topic, String type, Supplier<Set<String>> words) {
        Subscribers subscribers = byTopic.get(topic);
        if (subscribers == null) {
            return Map.of();
        }
        Set<String> ids = new TreeSet<>(subscribers.others());
        if (!subscribers.byWord().isEmpty()) {
            for (String word : words.get()) {
                ids.addAll(subscribers.byWord().getOrDefault(word, Set.of()));
            }
        }
        Map<TypeFilter, List<String>> candidates = new LinkedHashMap<>();
        for (String id : ids) {
            SubscriptionRequest request = requests.get(id);
            TypeFilter filter = request == null ? null : request.filters().get(type);
            if (filter != null) {
                candidates.computeIfAbsent(filter, any -> new ArrayList<>()).add(id);
            }
        }
        return candidates;
    }
}
