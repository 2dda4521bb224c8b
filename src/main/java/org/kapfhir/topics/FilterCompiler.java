package org.kapfhir.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kapfhir.topics.Topic.FilterDefinition;
import org.kapfhir.topics.TypeFilter.Search;
import org.springframework.stereotype.Component;

/** Says what filter criteria and searches mean for one resource type. */
@Component
class FilterCompiler {

    private final SearchRules rules;

    FilterCompiler(SearchRules rules) {
        this.rules = rules;
    }

    /**
     * Returns what resources of the type must match, or empty if none of them can.
     *
     * <p>A criterion given for a type limits the subscription to the types so named: a resource of another type, which
     * it could not judge, is not sent.
     *
     * @throws IllegalArgumentException if a criterion cannot be evaluated; the message is for the subscriber
     */
    Optional<TypeFilter> compile(List<FilterCriterion> criteria, String type) {
        boolean typed = criteria.stream().anyMatch(each -> each.type() != null);
        List<FilterCriterion> applicable = criteria.stream()
                .filter(each -> each.type() == null || type.equals(each.type()))
                .toList();
        if (typed && applicable.stream().allMatch(each -> each.type() == null)) {
            return Optional.empty();
        }
        List<Search> searches = new ArrayList<>();
        for (FilterCriterion criterion : applicable) {
            if (criterion.definition().isOfType()) {
                if (!criterion.condition().values().contains(type)) {
                    return Optional.empty();
                }
                continue;
            }
            String parameter = parameter(criterion.definition(), type);
            if (parameter == null) {
                return Optional.empty();
            }
            searches.add(rules.read(
                    type,
                    criterion.condition().named(parameter),
                    criterion.definition().comparators()));
        }
        return Optional.of(new TypeFilter(searches));
    }

    /**
     * Returns what resources of the type must match by a search, given as what follows the question mark.
     *
     * @throws IllegalArgumentException if it cannot be evaluated; the message is for its author
     */
    TypeFilter compile(String query, String type) {
        if (query.isEmpty()) {
            return new TypeFilter(List.of());
        }
        return new TypeFilter(SearchCondition.parse(query).stream()
                .map(condition -> rules.read(type, condition, SearchRules.COMPARATORS))
                .toList());
    }

    /** Returns the search parameter that a filter means for a type, or null if the type has none. */
    @Nullable
    String parameter(FilterDefinition filter, String type) {
        if (filter.type() != null && !filter.type().equals(type)) {
            return null;
        }
        if (filter.searchParameter() != null) {
            String name = rules.nameOf(filter.searchParameter());
            return name != null && rules.knows(type, name) ? name : null;
        }
        if (rules.knows(type, filter.name())) {
            return filter.name();
        }
        if ("patient".equals(filter.name())) {
            // The record of the patient is about the patient; some types (AdverseEvent) call the patient subject only.
            if (Objects.equals(type, "Patient")) {
                return "_id";
            }
            return rules.knows(type, "subject") ? "subject" : null;
        }
        return null;
    }
}
