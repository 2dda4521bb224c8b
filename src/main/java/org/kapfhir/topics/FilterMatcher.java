package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.kapfhir.topics.TypeFilter.Search;
import org.springframework.stereotype.Component;

/** Evaluates filters on a resource as a search would, without the database. */
@Component
class FilterMatcher {

    private final FhirContext fhir;
    private final InMemoryResourceMatcher matcher;
    private final IndexedSearchParamExtractor extractor;
    private final MatchUrlService matchUrls;

    FilterMatcher(
            FhirContext fhir,
            InMemoryResourceMatcher matcher,
            IndexedSearchParamExtractor extractor,
            MatchUrlService matchUrls) {
        this.fhir = fhir;
        this.matcher = matcher;
        this.extractor = extractor;
        this.matchUrls = matchUrls;
    }

    /** Returns those filters that the resource passes; the parameters they share are extracted once. */
    Set<TypeFilter> passed(Collection<TypeFilter> filters, IBaseResource resource) {
        Set<String> names = filters.stream()
                .flatMap(filter -> filter.searches().stream())
                .map(Search::parameter)
                .collect(Collectors.toSet());
        RuntimeResourceDefinition definition = fhir.getResourceDefinition(resource);
        ResourceIndexedSearchParams index =
                extractor.extractIndexedSearchParams(resource, new SystemRequestDetails(), all -> all.stream()
                        .filter(parameter -> names.contains(parameter.getName()))
                        .collect(Collectors.toList()));
        Set<TypeFilter> passed = new HashSet<>();
        for (TypeFilter filter : filters) {
            if (matches(filter.searches(), resource, definition, index)) {
                passed.add(filter);
            }
        }
        return passed;
    }

    private boolean matches(
            List<Search> searches,
            IBaseResource resource,
            RuntimeResourceDefinition definition,
            ResourceIndexedSearchParams index) {
        if (searches.isEmpty()) {
            return true;
        }
        String query = searches.stream()
                .map(search -> search.parameter() + "=" + search.values())
                .collect(Collectors.joining("&"));
        return matcher.match(
                        matchUrls.translateMatchUrl(definition.getName() + "?" + query, definition),
                        resource,
                        definition,
                        index)
                .matched();
    }
}
