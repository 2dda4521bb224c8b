package org.kapfhir.topics;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.kapfhir.topics.TypeFilter.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Evaluates filters on a resource as a search would, without the database. */
@Component
class FilterMatcher {

    private static final Logger LOG = LoggerFactory.getLogger(FilterMatcher.class);

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

    /** Returns the words by which subscriptions to the resource are found. */
    Set<String> words(IBaseResource resource) {
        return SearchKey.words(resource, fhir);
    }

    /** Whether a resource passes one filter. */
    boolean passes(TypeFilter filter, IBaseResource resource) {
        return filter.passesAll() || passed(List.of(filter), resource).contains(filter);
    }

    /**
     * Returns those filters that the resource passes; the parameters they share are extracted once.
     *
     * <p>One that cannot be evaluated is not passed and does not keep the others from being evaluated.
     */
    Set<TypeFilter> passed(Collection<TypeFilter> filters, IBaseResource resource) {
        Set<String> names = filters.stream()
                .flatMap(filter -> filter.searches().stream())
                .map(Search::name)
                .collect(Collectors.toSet());
        RuntimeResourceDefinition definition = fhir.getResourceDefinition(resource);
        ResourceIndexedSearchParams index =
                extractor.extractIndexedSearchParams(resource, new SystemRequestDetails(), all -> all.stream()
                        .filter(parameter -> names.contains(parameter.getName()))
                        .collect(Collectors.toList()));
        Set<TypeFilter> passed = new HashSet<>();
        for (TypeFilter filter : filters) {
            try {
                if (matches(filter, resource, definition, index)) {
                    passed.add(filter);
                }
            } catch (RuntimeException notEvaluated) {
                LOG.error(
                        "A filter by {} cannot be evaluated on a version of {}",
                        filter.searches().stream().map(Search::parameter).toList(),
                        definition.getName(),
                        notEvaluated);
            }
        }
        return passed;
    }

    private boolean matches(
            TypeFilter filter,
            IBaseResource resource,
            RuntimeResourceDefinition definition,
            ResourceIndexedSearchParams index) {
        boolean dates = filter.searches().stream().filter(Search::date).allMatch(search -> matchesDate(search, index));
        String query = filter.query();
        if (!dates || query.isEmpty()) {
            return dates;
        }
        InMemoryMatchResult result = matcher.match(
                matchUrls.translateMatchUrl(definition.getName() + "?" + query, definition),
                resource,
                definition,
                index);
        if (!result.supported()) {
            throw new IllegalStateException("Not evaluated in memory: " + result.getUnsupportedReason());
        }
        return result.matched();
    }

    private static boolean matchesDate(Search search, ResourceIndexedSearchParams index) {
        return Arrays.stream(search.values().split(",", -1))
                .map(DateCondition::parse)
                .anyMatch(condition -> index.myDateParams.stream()
                        .filter(found -> search.name().equals(found.getParamName()))
                        .anyMatch(condition::matches));
    }
}
