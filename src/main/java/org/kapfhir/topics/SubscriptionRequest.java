package org.kapfhir.topics;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a Subscription asks to be told of.
 *
 * @param topic the canonical of the topic; for search criteria {@code Observation?}, which says the type and nothing that
 *     is searched for
 * @param filters what a resource must match, by its type; other types do not concern the subscription
 */
record SubscriptionRequest(String topic, Map<String, TypeFilter> filters) {

    SubscriptionRequest {
        filters = Map.copyOf(filters);
    }

    /** Returns the name under which search criteria for a type are kept. */
    static String searchOf(String type) {
        return type + "?";
    }

    /** Returns the words of which a resource of any of the types must contain one, or none if it need not. */
    Set<String> keyWords() {
        Set<String> words = new HashSet<>();
        for (TypeFilter filter : filters.values()) {
            SearchKey key = filter.key();
            if (key.words().isEmpty()) {
                return Set.of();
            }
            words.addAll(key.words());
        }
        return words;
    }
}
