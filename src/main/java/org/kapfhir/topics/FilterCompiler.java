package org.kapfhir.topics;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kapfhir.topics.TypeFilter.Search;
import org.springframework.stereotype.Component;

/** Says what filter criteria mean for one resource type. */
@Component
class FilterCompiler {

    private final ISearchParamRegistry searchParameters;

    FilterCompiler(ISearchParamRegistry searchParameters) {
        this.searchParameters = searchParameters;
    }

    /**
     * Returns what resources of the type must match, or empty if none of them can.
     *
     * <p>A criterion given for a type limits the subscription to the types so named: a resource of another type, which
     * it could not judge, is not sent.
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
                if (!criterion.values().contains(type)) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<String> parameter = parameter(criterion, type);
            if (parameter.isEmpty()) {
                return Optional.empty();
            }
            searches.add(new Search(parameter.get(), String.join(",", criterion.values())));
        }
        return Optional.of(new TypeFilter(searches));
    }

    private Optional<String> parameter(FilterCriterion criterion, String type) {
        String canonical = criterion.definition().searchParameter();
        if (canonical != null) {
            RuntimeSearchParam defined =
                    searchParameters.getActiveSearchParamByUrl(canonical, SearchParamLookupContextEnum.SEARCH);
            return Optional.ofNullable(defined).map(RuntimeSearchParam::getName);
        }
        if (exists(type, criterion.name())) {
            return Optional.of(criterion.name());
        }
        if ("patient".equals(criterion.name())) {
            // The record of the patient is about the patient; some types (AdverseEvent) call the patient subject only.
            return Objects.equals(type, "Patient")
                    ? Optional.of("_id")
                    : Optional.of("subject").filter(subject -> exists(type, subject));
        }
        return Optional.empty();
    }

    private boolean exists(String type, String name) {
        return searchParameters.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH) != null;
    }
}
