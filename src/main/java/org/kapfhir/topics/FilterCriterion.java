package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Topic.FilterDefinition;

/**
 * One thing a subscriber narrows a topic by, for example {@code MedicationAdministration?patient=Patient/1}.
 *
 * @param type the resource type it was given for, or null if none was
 * @param condition the filter's name, modifier and values
 * @param definition the topic's filter it means
 */
record FilterCriterion(@Nullable String type, SearchCondition condition, FilterDefinition definition) {

    /**
     * Reads the text of one backport-filter-criteria extension.
     *
     * @throws IllegalArgumentException if it is not a filter of the topic; the message is for the subscriber
     */
    static List<FilterCriterion> parse(String text, Topic topic) {
        int question = text.indexOf('?');
        String type = question > 0 ? text.substring(0, question) : null;
        if (type != null && !topic.types().contains(type)) {
            throw noType(type, topic);
        }
        List<FilterCriterion> criteria = new ArrayList<>();
        for (SearchCondition condition : SearchCondition.parse(text.substring(question + 1))) {
            criteria.add(of(condition, type, topic));
        }
        return criteria;
    }

    private static FilterCriterion of(SearchCondition condition, @Nullable String type, Topic topic) {
        FilterDefinition definition = topic.filters().stream()
                .filter(each -> each.name().equals(condition.name()))
                .filter(each ->
                        type == null || each.type() == null || each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + condition.parameter()
                        + "' is not a filter of this topic" + (type == null ? "" : " for " + type) + ". Allowed: "
                        + String.join(", ", topic.filterNames())));
        if (condition.modifier() != null && !allows(definition.modifiers(), condition.modifier())) {
            throw new IllegalArgumentException("the modifier '" + condition.modifier() + "' of '"
                    + condition.parameter() + "' is not offered by this topic. Allowed: "
                    + (definition.modifiers().isEmpty()
                            ? "none"
                            : String.join(", ", new TreeSet<>(definition.modifiers()))));
        }
        if (definition.isOfType()) {
            condition.values().stream()
                    .filter(each -> !topic.types().contains(each))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw noType(unknown, topic);
                    });
        }
        return new FilterCriterion(type, condition, definition);
    }

    /** The name of a type is the one modifier that topics offer by another word. */
    private static boolean allows(Set<String> modifiers, String modifier) {
        return modifiers.contains(modifier)
                || (modifiers.contains("type") && Character.isUpperCase(modifier.codePointAt(0)));
    }

    private static IllegalArgumentException noType(String name, Topic topic) {
        return new IllegalArgumentException(
                "'" + name + "' is not a resource type of this topic. Allowed: " + String.join(", ", topic.types()));
    }
}
