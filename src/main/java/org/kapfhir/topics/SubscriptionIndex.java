package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kapfhir.topics.TopicCatalog.Firing;

/** The subscriptions that get numbered events: by resource type, then topic, then filter. */
final class SubscriptionIndex {

    private final Map<String, Map<String, Map<TypeFilter, List<String>>>> byType;

    private SubscriptionIndex(Map<String, Map<String, Map<TypeFilter, List<String>>>> byType) {
        this.byType = byType;
    }

    /** Returns the index of what the subscriptions, by id, ask for. */
    static SubscriptionIndex of(Map<String, TopicRequest> requests, FilterCompiler compiler) {
        Map<String, Map<String, Map<TypeFilter, List<String>>>> byType = new LinkedHashMap<>();
        new TreeMap<>(requests).forEach((subscriptionId, request) -> {
            for (String type : request.topic().types()) {
                compiler.compile(request.criteria(), type)
                        .ifPresent(filter -> byType.computeIfAbsent(type, any -> new LinkedHashMap<>())
                                .computeIfAbsent(request.topic().url(), any -> new LinkedHashMap<>())
                                .computeIfAbsent(filter, any -> new ArrayList<>())
                                .add(subscriptionId));
            }
        });
        return new SubscriptionIndex(byType);
    }

    /** Returns the subscriptions to a topic that a change of a type may concern, by the filter it must pass. */
    Map<TypeFilter, List<String>> subscribers(String type, Firing firing) {
        return byType.getOrDefault(type, Map.of()).getOrDefault(firing.topic().url(), Map.of());
    }
}
