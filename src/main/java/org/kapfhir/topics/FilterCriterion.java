package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Topic.FilterDefinition;

/**
 * One thing a subscriber narrows a topic by, for example {@code MedicationAdministration?patient=Patient/1}.
 *
 * @param type the resource type it was given for, or null if none was
 * @param name the filter's name
 * @param values the values, of which one must match
 * @param definition the topic's filter it means
 */
public record FilterCriterion(@Nullable String type, String name, List<String> values, FilterDefinition definition) {

    public FilterCriterion {
        values = List.copyOf(values);
    }

    /**
     * Reads the text of one backport-filter-criteria extension.
     *
     * @throws IllegalArgumentException if it is not a filter of the topic; the message is for the subscriber
     */
    public static List<FilterCriterion> parse(String text, Topic topic) {
        int question = text.indexOf('?');
        String type = question > 0 ? text.substring(0, question) : null;
        if (type != null && !topic.types().contains(type)) {
            throw new IllegalArgumentException("'" + type + "' is not a resource type of this topic. Allowed: "
                    + String.join(", ", topic.types()));
        }
        List<FilterCriterion> criteria = new ArrayList<>();
        for (String pair : text.substring(question + 1).split("&", -1)) {
            criteria.add(parsePair(pair, type, topic));
        }
        return criteria;
    }

    private static FilterCriterion parsePair(String pair, @Nullable String type, Topic topic) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        FilterDefinition definition = topic.filters().stream()
                .filter(each -> each.name().equals(name))
                .filter(each ->
                        type == null || each.type() == null || each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a filter of this topic"
                        + (type == null ? "" : " for " + type) + ". Allowed: "
                        + String.join(", ", topic.filterNames())));
        List<String> values =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (values.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "The filter '" + name + "' has an empty value. Write " + name + "=value");
        }
        if (definition.isOfType()) {
            values.stream()
                    .filter(each -> !topic.types().contains(each))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new IllegalArgumentException(
                                "'" + unknown + "' is not a resource type of this topic. Allowed: "
                                        + String.join(", ", topic.types()));
                    });
        }
        return new FilterCriterion(type, name, values, definition);
    }
}
