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
 * @param shapes what belongs to a notification besides the resource that changed
 */
public record Topic(String url, List<Trigger> triggers, List<FilterDefinition> filters, List<Shape> shapes) {

    public Topic {
        triggers = List.copyOf(triggers);
        filters = List.copyOf(filters);
        shapes = List.copyOf(shapes);
    }

    /**
     * One way a topic fires.
     *
     * @param type the resource type
     * @param interactions the changes that count
     * @param query searches of the two versions that must match, or null if none need
     * @param fhirPath what must be true of {@code %previous} and {@code %current}, or null if nothing must
     */
    public record Trigger(
            String type, Set<Interaction> interactions, @Nullable QueryCriteria query, @Nullable String fhirPath) {
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
     * @param comparators the prefixes a value may have besides {@code eq}, such as {@code ge}
     * @param modifiers the modifiers the name may have, such as {@code in}
     */
    public record FilterDefinition(
            String name,
            @Nullable String type,
            @Nullable String searchParameter,
            Set<String> comparators,
            Set<String> modifiers) {

        public FilterDefinition {
            comparators = Set.copyOf(comparators);
            modifiers = Set.copyOf(modifiers);
        }

        /** Whether this filters by the resource type itself. */
        boolean isOfType() {
            return type == null && searchParameter == null && "type".equals(name);
        }
    }

    /**
     * What a notification about a type holds besides the resource that changed.
     *
     * @param type the resource type
     * @param includes as in {@code _include}
     * @param revIncludes as in {@code _revinclude}; {@link TopicCheck} refuses a topic that has any
     */
    public record Shape(String type, List<String> includes, List<String> revIncludes) {
        public Shape {
            includes = List.copyOf(includes);
            revIncludes = List.copyOf(revIncludes);
        }
    }

    /** Returns the search parameters whose references a notification about this type follows. */
    public List<String> includedBy(String type) {
        return shapes.stream()
                .filter(shape -> shape.type().equals(type))
                .flatMap(shape -> shape.includes().stream())
                .map(include -> include.substring(include.indexOf(':') + 1))
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
