package org.kapfhir.topics;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be subscribed to: a SubscriptionTopic, read once at start.
 *
 * @param url the canonical, without version
 * @param triggers when it fires; any one suffices
 * @param filters what a subscriber may narrow it by
 * @param includes what a notification tells besides the resource that changed
 */
public record Topic(String url, List<Trigger> triggers, List<FilterDefinition> filters, List<Include> includes) {

    public Topic {
        triggers = List.copyOf(triggers);
        filters = List.copyOf(filters);
        includes = List.copyOf(includes);
    }

    /**
     * One way a topic fires.
     *
     * @param type the resource type
     * @param interactions the changes that count
     * @param fhirPath what must be true of {@code %previous} and {@code %current}, or null if nothing must
     */
    public record Trigger(String type, Set<Interaction> interactions, @Nullable String fhirPath) {
        public Trigger {
            interactions = Set.copyOf(interactions);
        }
    }

    /**
     * A filter that a topic allows.
     *
     * @param name the name a subscriber uses
     * @param type the only resource type it is for, or null for all
     * @param searchParameter the canonical of the search parameter it means, or null if the name says it
     */
    public record FilterDefinition(String name, @Nullable String type, @Nullable String searchParameter) {

        /** Whether this filters by the resource type itself. */
        boolean isOfType() {
            return type == null && searchParameter == null && "type".equals(name);
        }
    }

    /**
     * A resource that a notification tells of besides the one that changed.
     *
     * @param type the type of the resource that changed
     * @param parameter the search parameter of that type whose references are followed
     */
    public record Include(String type, String parameter) {}

    /** Returns the search parameters whose references a notification about this type follows. */
    public List<String> includedBy(String type) {
        return includes.stream()
                .filter(include -> include.type().equals(type))
                .map(Include::parameter)
                .toList();
    }

    /** Returns the types of resource this topic is about. */
    public List<String> types() {
        return triggers.stream().map(Trigger::type).distinct().toList();
    }

    /** Returns the names of the filters this topic allows. */
    public List<String> filterNames() {
        return filters.stream().map(FilterDefinition::name).distinct().toList();
    }
}
